package rediscover.launch;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** A server that can be started: this one, in both its forms, and those that it is compared with. */
public enum Program {
    /** Ours, with a thread for each client. */
    THREADS("threads"),
    /** Ours, with one thread for all of them. */
    LOOP("loop"),
    REDIS("redis-server"),
    VALKEY("valkey-server"),
    /** No database: it answers PONG to everything. */
    FLOOR("floor");

    private final String title;

    Program(String title) {
        this.title = title;
    }

    /** What tables call it, and who chooses it. */
    @Override
    public String toString() {
        return title;
    }

    public boolean isOurs() {
        return this == THREADS || this == LOOP;
    }

    /** Whether it keeps anything. */
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

    /** What to type, less the options that all have in common. */
    List<String> command() {
        if (isForeign()) {
            return List.of(title, "--save", "", "--auto-aof-rewrite-percentage", "0"); // no work of its own meanwhile
        }
        // As the launcher starts it: the same Java with the same flags.
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "rediscover.tools.Main"));
        command.addAll(isOurs() ? List.of("serve", "--server", title) : List.of(title));
        return command;
    }
}
