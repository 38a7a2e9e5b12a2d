package rediscover.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gathers what Maven needs of the network, for a room that has none. */
@Command(
        name = "bundle",
        header = "Packs everything that Maven downloads into one file, for use without a network.",
        description = {
            "",
            "Builds a copy of the project with an empty Maven repository, which takes some",
            "minutes, and packs all downloaded files. With them ./rediscover learn, serve and",
            "cli work without a network, and so do mvn -o test and mvn -o verify -Dplain.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn bundle                          on the teacher's machine",
            "  ./rediscover learn unbundle rediscover-maven.zip   on everybody's",
            ""
        })
final class BundleCommand extends Subcommand {
    private static final Set<String> NOT_COPIED = Set.of(".git", "target", "my", "data", "node_modules");

    private static final List<List<String>> BUILDS = List.of(
            List.of("-Plearn", "-Dplain", "-pl", "workshop", "-am", "test-compile"),
            List.of("-Plauncher", "-Dplain", "-pl", "tools", "-am", "process-classes"),
            List.of("-Dplain", "-Dtest=DecimalTest", "-Dsurefire.failIfNoSpecifiedTests=false", "verify"),
            List.of("-pl", "chapter01-resp", "-am", "test-compile")); // with the compiler's checks

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "rediscover-maven.zip",
            description = "to write to (${DEFAULT-VALUE})")
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new Refusal(file + " is there already, and stays as it is. Name another file.");
        }
        Path work = Files.createTempDirectory("rediscover-bundle-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work))); // if Ctrl-C ends it
        try {
            Path copy = work.resolve("project");
            Path repository = Files.createDirectory(work.resolve("repository"));
            copy(learn.project().root(), copy);
            Path settings = settings(work);
            for (int i = 0; i < BUILDS.size(); i++) {
                learn.screen()
                        .line("Build " + (i + 1) + " of " + BUILDS.size() + ": mvn " + String.join(" ", BUILDS.get(i)));
                build(copy, repository, settings, BUILDS.get(i));
            }
            int count = Bundle.pack(repository, file);
            learn.screen().line();
            learn.screen().line("  Saved  " + file + ": " + count + " files, " + Files.size(file) / 1_000_000 + " MB");
            learn.screen().line("  Next   on the other machine: ./rediscover learn unbundle " + file.getFileName());
            return Learn.GREEN;
        } finally {
            delete(work);
        }
    }

    private static void delete(Path work) {
        try {
            if (Files.exists(work)) {
                Compilation.delete(work);
            }
        } catch (IOException e) {
            // It is in the folder for what is temporary.
        }
    }

    /** What this machine has already is taken from there; only if that is not enough, all of it from the network. */
    private static Path settings(Path work) throws IOException {
        Path own = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return Files.writeString(work.resolve("settings.xml"), """
            <settings>
                <mirrors>
                    <mirror>
                        <id>here</id>
                        <mirrorOf>*</mirrorOf>
                        <url>%s</url>
                    </mirror>
                </mirrors>
            </settings>
            """.formatted(own.toUri()));
    }

    private static void build(Path copy, Path repository, Path settings, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(File.separatorChar == '\\' ? List.of("cmd", "/c", "mvn") : List.of("mvn"));
        command.addAll(List.of("-B", "-q", "-Dmaven.repo.local=" + repository));
        command.addAll(arguments);
        List<String> here = new ArrayList<>(command);
        here.addAll(List.of("-s", settings.toString()));
        Path log = copy.resolveSibling("build.log");
        if (run(copy, here, log) != 0 && run(copy, command, log) != 0) {
            throw new Refusal("Maven could not build it:\n\n" + Files.readString(log));
        }
    }

    private static int run(Path folder, List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        try {
            return maven.waitFor();
        } catch (InterruptedException e) {
            maven.destroy();
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child) && !NOT_COPIED.contains(name)) {
                    copy(child, to.resolve(name));
                } else if (Files.isRegularFile(child)) {
                    Files.copy(child, to.resolve(name));
                }
            }
        }
    }
}
