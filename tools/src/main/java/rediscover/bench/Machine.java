package rediscover.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import rediscover.launch.Program;
import rediscover.launch.Tool;

/** The machine of a measurement: without it, the figures mean nothing. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** One line: processors, Java, the others' versions. */
    static String description(List<Program> servers) throws IOException {
        StringBuilder description = new StringBuilder("%d cores (%s), %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.version")));
        for (Program server : servers) {
            if (!server.isOurs()) {
                description.append(", ").append(server).append(' ').append(version(server));
            }
        }
        return description.toString();
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** "7.0.15", of "Redis server v=7.0.15 sha=00000000:0 …". */
    private static String version(Program server) throws IOException {
        String said = Tool.run(Duration.ofSeconds(10), () -> true, List.of(server.toString(), "--version"));
        return said.replaceFirst("(?s).*v=(\\S+).*", "$1").strip();
    }
}
