package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pitest.mutationtest.commandline.MutationCoverageReport;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * That the tests of the exercises notice when something small is changed in a method that an exercise asks for. PIT changes it;
 * what no test notices is in {@code mutations.yaml}, with the reason why none has to.
 */
@Tag("mutations")
class MutationsTest {
    private static final Project PROJECT =
            new Project(Path.of("").toAbsolutePath().getParent(), "target");
    private static final Path EXPLAINED = Path.of("src", "test", "mutations.yaml");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> aSmallChangeIsNoticed() throws IOException {
        return Selected.chapters(PROJECT)
                .map(chapter -> dynamicTest(
                        chapter.folder(), () -> assertThat(unnoticed(chapter)).isEqualTo(explained(chapter))));
    }

    /** Method and change, with how often it survives. */
    private Map<String, Integer> unnoticed(Chapter chapter) throws Exception {
        mutate(chapter);
        Map<String, Integer> unnoticed = new TreeMap<>();
        NodeList mutations = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(directory
                        .resolve(chapter.folder())
                        .resolve("mutations.xml")
                        .toFile())
                .getElementsByTagName("mutation");
        for (int i = 0; i < mutations.getLength(); i++) {
            Element mutation = (Element) mutations.item(i);
            String owner = text(mutation, "mutatedClass");
            String name = text(mutation, "mutatedMethod");
            String method = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.')
                    + '.'
                    + name.replaceFirst("^lambda\\$(.*)\\$[0-9]+$", "$1");
            if (chapter.exercises().stream().anyMatch(exercise -> exercise.asksFor(owner, name))
                    && mutation.getAttribute("detected").equals("false")) {
                System.out.println(
                        method + " line " + text(mutation, "lineNumber") + ": " + text(mutation, "description"));
                unnoticed.merge(method + ": " + text(mutation, "description"), 1, Integer::sum);
            }
        }
        return unnoticed;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    private void mutate(Chapter chapter) throws IOException, InterruptedException {
        List<Path> classPath = new ArrayList<>(PROJECT.classesUpTo(chapter));
        classPath.addAll(PROJECT.libraries());
        String owners = chapter.exercises().stream()
                .flatMap(exercise -> exercise.files().stream())
                .distinct()
                .flatMap(name -> Stream.of(name, name + "$*"))
                .map(name -> packageOf(chapter) + '.' + name)
                .collect(Collectors.joining(","));
        Process pit = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        joined(PROJECT.libraries(), File.pathSeparator), // no chapter's own services, such as its log
                        MutationCoverageReport.class.getName(),
                        "--reportDir",
                        directory.resolve(chapter.folder()).toString(),
                        "--targetClasses",
                        owners,
                        "--targetTests",
                        packageOf(chapter) + ".*",
                        "--sourceDirs",
                        PROJECT.reference(chapter).toString(),
                        "--classPath",
                        joined(classPath, ","),
                        "--includedGroups",
                        chapter.exercises().stream().map(Exercise::tag).collect(Collectors.joining(",")),
                        "--outputFormats",
                        "XML",
                        "--timestampedReports",
                        "false",
                        "--verbosity",
                        "NO_SPINNER",
                        "--threads",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(chapter.folder() + ".log").toFile())
                .start();
        assertThat(pit.waitFor()).as(() -> log(chapter)).isZero();
    }

    private static String joined(List<Path> paths, String separator) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(separator));
    }

    private String log(Chapter chapter) {
        try {
            return Files.readString(directory.resolve(chapter.folder() + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String packageOf(Chapter chapter) {
        return "rediscover." + chapter.name();
    }

    private record Explained(String method, String change, int times, String because) {}

    private static Map<String, Integer> explained(Chapter chapter) throws IOException {
        Map<String, List<Explained>> chapters =
                new YAMLMapper().readValue(Files.readString(EXPLAINED), new TypeReference<>() {});
        Map<String, Integer> explained = new TreeMap<>();
        for (Explained each : chapters.getOrDefault(chapter.folder(), List.of())) {
            assertThat(each.because).isNotBlank();
            explained.merge(each.method + ": " + each.change, Math.max(1, each.times), Integer::sum);
        }
        return explained;
    }
}
