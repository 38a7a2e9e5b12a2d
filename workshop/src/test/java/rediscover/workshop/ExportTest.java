package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree that is to live without this project. */
class ExportTest {
    @TempDir
    private Path directory;

    private final Path root = Path.of("").toAbsolutePath().getParent();
    private Project project;

    private Path export() throws IOException {
        project = new Project(root, "target", directory.resolve("my"));
        Course course = Course.of(project);
        Path target = directory.resolve("export");
        new Export(course, course.chapters().getLast(), target).write();
        return target;
    }

    @Test
    void itCompilesWithoutAnythingOfTheProject() throws IOException {
        Path target = export();
        Path classes = directory.resolve("classes");
        Sources main = Sources.read(target.resolve("src/main/java"));
        assertThat(Compilation.compile(main, project.libraries(), classes)).isEmpty();
        List<Path> classPath = new ArrayList<>(project.libraries());
        classPath.add(classes);
        Sources tests = Sources.read(target.resolve("src/test/java"));
        assertThat(Compilation.compile(tests, classPath, directory.resolve("test-classes")))
                .isEmpty();
    }

    @Test
    void itSaysHowToRunIt() throws IOException {
        assertThat(export().resolve("README.md")).content().contains("mvn test", "rediscover.aof.Main");
    }

    /** Otherwise a machine without a network would lack them. */
    @Test
    void itNeedsNoVersionOfAnythingThatTheProjectDoesNotUse() throws IOException {
        String ours = Files.readString(root.resolve("pom.xml"));
        Pattern version = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
        assertThat(version.matcher(Files.readString(export().resolve("pom.xml")))
                        .results())
                .filteredOn(found -> !found.group(1).startsWith("my-"))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(ours)
                        .containsPattern("<artifactId>" + found.group(1) + "</artifactId>\\s*<version>" + found.group(2)
                                + "</version>"));
    }

    @Test
    @Tag("proofs")
    void mavenBuildsAndTestsIt() throws IOException, InterruptedException {
        Process maven = new ProcessBuilder(
                        File.separatorChar == '\\' ? "mvn.cmd" : "mvn",
                        "-o",
                        "-B",
                        "-q",
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"), // as Surefire says
                        "test",
                        "-Dtest=DecimalTest,EchoHandlerTest,CommandTableTest,LogReaderTest")
                .directory(export().toFile())
                .redirectErrorStream(true)
                .start();
        String printed = maven.inputReader().lines().reduce("", (all, line) -> all + line + "\n");
        assertThat(maven.waitFor()).as(printed).isZero();
        assertThat(directory.resolve("export/target/surefire-reports").toFile().list())
                .filteredOn(name -> name.endsWith(".txt"))
                .hasSize(4);
    }
}
