package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The order in which tests stand in their files: a file begins with what is simplest. */
final class TestOrder {
    private TestOrder() {}

    /** @param module the folder that has the tests' sources */
    static List<TestRun> sorted(Path module, List<TestRun> runs) throws IOException {
        if (runs.stream().allMatch(TestRun::passed)) {
            return runs;
        }
        Map<String, Integer> places = new HashMap<>();
        Path tests = module.resolve(Path.of("src", "test", "java"));
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> isOf(runs, path)).sorted()::iterator) {
                for (JavaMember method : new JavaSource(Files.readString(file)).methods()) {
                    places.putIfAbsent(method.owner() + '.' + method.name(), places.size());
                }
            }
        }
        return runs.stream()
                .sorted(Comparator.comparingInt(run -> places.getOrDefault(run.test(), Integer.MAX_VALUE)))
                .toList();
    }

    private static boolean isOf(List<TestRun> runs, Path file) {
        String name = file.getFileName().toString();
        return runs.stream().anyMatch(run -> name.equals(run.test().replaceFirst("[.$].*", "") + ".java"));
    }
}
