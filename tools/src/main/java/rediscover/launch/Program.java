package rediscover.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that can be started: ours, and those that it is compared with. */
public enum Program {
    OURS("rediscover"),
    REDIS("redis-server"),
    VALKEY("valkey-server"),
    /** A server without data, which answers PONG to everything. */
    FLOOR("floor");

    private final String title;

    Program(String title) {
        this.title = title;
    }

    /** Its name in tables and on the command line. */
    @Override
    public String toString() {
        return title;
    }

    public boolean isOurs() {
        return this == OURS;
    }

    /** Whether it keeps data. */
    public boolean isDatabase() {
        return this != FLOOR;
    }

    /** Whether it can be started here. */
    public boolean isInstalled() {
        return !isForeign() || Tool.isInstalled(title);
    }

    private boolean isForeign() {
        return this == REDIS || this == VALKEY;
    }

    /**
     * The command that starts it, without the options that all have in common.
     *
     * @param collectorLog the file in which a server that runs on Java logs its collections
     */
    List<String> command(Path collectorLog) {
        if (isForeign()) {
            return List.of(title, "--save", "", "--auto-aof-rewrite-percentage", "0"); // no work of its own meanwhile
        }
        // As the launcher starts it: the same Java with the same flags.
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Xlog:gc:file=" + collectorLog + ":uptime:filecount=0");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rediscover.tools.Main"));
        command.add(isOurs() ? "serve" : title);
        return command;
    }
}
