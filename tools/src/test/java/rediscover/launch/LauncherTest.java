package rediscover.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher {@code ./rediscover} on machines that lack something: a copy of it, with nothing built, and a PATH of its own. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> ALWAYS_THERE = List.of(
            "awk bash cat chmod cp cut dirname find grep head kill ln mkdir mv ps pwd readlink rm rmdir sed sh sleep tail touch tr uname"
                    .split(" "));

    @TempDir
    private Path directory;

    private Path bin;
    private Path home;

    private record Run(int exitCode, List<String> output, List<String> errors) {
        String error() {
            return String.join("\n", errors);
        }
    }

    @BeforeEach
    void copyTheLauncher() throws IOException {
        bin = Files.createDirectory(directory.resolve("bin"));
        home = Files.createDirectory(directory.resolve("home"));
        for (String name : ALWAYS_THERE) {
            for (String place : List.of("/bin", "/usr/bin")) {
                Path program = Path.of(place, name);
                if (Files.isExecutable(program) && !Files.exists(bin.resolve(name))) {
                    install(name, "exec " + program + " \"$@\"");
                }
            }
        }
        // The Java that runs this test stands in one of the places where the launcher looks. Here it must not look
        // there.
        String launcher = Files.readString(Path.of("../rediscover"))
                .replaceAll("/usr/lib/jvm|/usr/java|/opt/|/Library/|/usr/local/opt|/usr/libexec", home + "$0");
        write(Files.createDirectory(directory.resolve("project")).resolve("rediscover"), launcher);
    }

    private static void write(Path script, String text) throws IOException {
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void install(String name, String... lines) throws IOException {
        write(bin.resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    }

    private void installJava(String... programs) throws IOException {
        Path java = Files.createDirectories(home.resolve(".jdks/25/bin"));
        Files.writeString(java.resolveSibling("release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (String program : programs) {
            write(java.resolve(program), "#!/bin/sh\n");
        }
    }

    private Run run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./rediscover"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.resolve("project").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readAllLines(output), Files.readAllLines(errors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "learn", "cli", "format", "--help"})
    void withoutMavenTheTerminalSaysWhatToType(String command) throws Exception {
        installJava("java", "javac");
        install("uname", "echo Linux");
        install("apt-get");
        install("apt-cache");
        Run run = run(command);
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).isEmpty();
        assertThat(run.errors)
                .containsExactly(
                        "Rediscover is built with Maven, and there is no mvn on the PATH. To install it:",
                        "  sudo apt install maven",
                        "What else this machine needs says: ./rediscover doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "learn", "learn run 01", "format", "chapter 2"})
    void withoutJavaTheTerminalSaysWhatToType(String command) throws Exception {
        install("uname", "echo Darwin");
        install("brew");
        Run run = run(command.split(" "));
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).isEmpty();
        assertThat(run.errors)
                .hasSize(3)
                .contains("Rediscover needs Java 25 or newer, and found none. To install one:")
                .contains("  brew install openjdk@25");
    }

    @Test
    void aJavaThatCannotCompileIsNotEnoughToBuild() throws Exception {
        installJava("java");
        install("mvn", "exit 1");
        Run run = run("serve");
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.error()).contains("needs a JDK 25 or newer to be built").doesNotContain("Building");
    }

    @Test
    void aSystemWhosePackagesAreTooOldIsShownThePage() throws Exception {
        install("uname", "echo Linux");
        install("apt-get");
        install("apt-cache", "exit 100");
        assertThat(run("serve").error()).contains("  see https://adoptium.net/installation");
    }

    @Test
    void aBuildThatFailsShowsTheErrorsOnceAndWhereTheRestIs() throws Exception {
        installJava("java", "javac");
        install(
                "mvn",
                "echo '[INFO] Scanning for projects...'",
                "echo '[ERROR] /src/Reader.java:[7,12] cannot find symbol'",
                "echo '[ERROR] '",
                "echo '[ERROR] /src/Reader.java:[7,12] cannot find symbol'",
                "echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'",
                "echo '[ERROR] [Help 1] https://cwiki.apache.org'",
                "exit 1");
        Run run = run("serve");
        assertThat(run.exitCode).isEqualTo(1);
        Path log = directory.toRealPath().resolve("project/tools/target/launcher/build.log");
        assertThat(run.errors)
                .endsWith(
                        "/src/Reader.java:[7,12] cannot find symbol",
                        "Rediscover could not be built. All that Maven said is in " + log);
        assertThat(run.error()).doesNotContain("Scanning", "re-run", "Help").containsOnlyOnce("symbol");
        assertThat(log).content().contains("Scanning");
    }

    @Test
    void aBuildThatFailsBecauseThereIsNoNetworkSaysSo() throws Exception {
        installJava("java", "javac");
        install("mvn", "echo '[ERROR] Could not transfer artifact x: Unknown host'", "exit 1");
        assertThat(run("learn").error()).contains("Could not transfer artifact x", "Is there a network?");
    }

    @Test
    void theDoctorNamesEachThingThatIsMissingAndWhatToType() throws Exception {
        install("uname", "echo Darwin");
        install("brew");
        Run run = run("doctor");
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.errors).isEmpty();
        assertThat(run.output)
                .hasSizeBetween(8, 10)
                .contains(
                        "missing  JDK 25           brew install openjdk@25",
                        "missing  Maven            brew install maven")
                .anySatisfy(line ->
                        assertThat(line).startsWith("note     redis-server").endsWith("brew install redis"));
    }

    @Test
    void theDoctorIsContentWithAJdkAndMaven() throws Exception {
        installJava("java", "javac");
        install("mvn", "echo 'Apache Maven 3.9.9 (x)'");
        Run run = run("doctor");
        assertThat(run.exitCode).as(run.toString()).isZero();
        assertThat(run.output)
                .contains("ok       JDK 25           " + home.resolve(".jdks/25"), "ok       Maven            3.9.9")
                .anySatisfy(line -> assertThat(line).contains("memory", " MB"))
                .anySatisfy(line -> assertThat(line).contains("open files"))
                .anySatisfy(line -> assertThat(line).contains("port 6379"));
        assertThat(run.output.getLast()).startsWith("Everything that is necessary is here. Next: ./rediscover serve");
        assertThat(directory.resolve("project")).isDirectoryContaining("glob:**/rediscover");
    }
}
