package rediscover.workshop;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests that run in a process of their own, on some classes.
 *
 * @param classPath the classes under test first, then the tests and what else they need
 * @param tests the folder with the compiled tests
 * @param limit for each test
 */
record Examination(List<Path> classPath, Path tests, Duration limit) {
    /**
     * Runs groups of tests, each as far as it goes: after a test that does not end the rest of its group is not run.
     *
     * @param groups tags of exercises, or {@link Examiner#REST}
     */
    List<TestRun> run(List<String> groups) throws IOException {
        List<TestRun> runs = new ArrayList<>();
        List<String> left = groups;
        while (!left.isEmpty()) {
            String last = runUntilEnd(left, runs);
            left = left.subList(left.indexOf(last) + 1, left.size());
        }
        return runs;
    }

    /** Runs groups until the process ends, in whatever way. Returns the group in which it did. */
    private String runUntilEnd(List<String> groups, List<TestRun> runs) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Compilation.join(classPath),
                Examiner.class.getName(),
                String.valueOf(limit.toMillis()),
                tests.toString()));
        command.addAll(groups);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String group = groups.getFirst();
        try (ObjectInputStream results = new ObjectInputStream(process.getInputStream())) {
            while (true) {
                switch (results.readObject()) {
                    case TestRun run -> runs.add(run);
                    case String name when name.equals(Examiner.DONE) -> {
                        return groups.getLast();
                    }
                    case String name -> group = name;
                    case Object other -> throw new IOException("unexpected: " + other);
                }
            }
        } catch (EOFException e) {
            if (runs.isEmpty() || !runs.getLast().endedTheProcess()) {
                runs.add(TestRun.ended(group));
            }
            return group;
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
