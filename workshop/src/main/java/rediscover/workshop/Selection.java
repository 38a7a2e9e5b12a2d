package rediscover.workshop;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.launcher.TagFilter.excludeTags;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Which tests are run, and in which order: classes by their names, the methods of each as they stand in its file. */
final class Selection {
    private Selection() {}

    /**
     * A group of tests.
     *
     * @param tests the folder with the compiled tests
     * @param group the tag of an exercise, {@link Examiner#REST}, or the name of a class
     */
    static LauncherDiscoveryRequest of(Path tests, String group) throws IOException {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameters(Map.of(
                        "junit.jupiter.testclass.order.default",
                        "org.junit.jupiter.api.ClassOrderer$ClassName",
                        "junit.jupiter.testmethod.order.default",
                        FileOrder.class.getName()));
        if (group.equals(Examiner.REST)) {
            return request.selectors(selectClasspathRoots(Set.of(tests)))
                    .filters((PostDiscoveryFilter) Selection::isOfNoExercise)
                    .build();
        }
        if (!group.startsWith("exercise-")) {
            return request.selectors(selectClass(group))
                    .filters(excludeTags("thorough"))
                    .build();
        }
        List<String> tagged = tagged(tests, group);
        return (tagged.isEmpty()
                        ? request.selectors(selectClasspathRoots(Set.of(tests)))
                        : request.selectors(
                                tagged.stream().map(name -> selectClass(name)).toList()))
                .filters(includeTags(group))
                .build();
    }

    private static FilterResult isOfNoExercise(TestDescriptor test) {
        return FilterResult.includedIf(test.getTags().stream()
                .map(TestTag::getName)
                .noneMatch(tag -> tag.equals("thorough") || tag.startsWith("exercise-")));
    }

    /**
     * The classes whose files name a tag: the others need not be loaded. None if one of them may have subclasses that inherit
     * its tests; then all classes have to be looked at.
     */
    private static List<String> tagged(Path tests, String tag) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : (Iterable<Path>)
                    files.filter(path -> path.toString().endsWith(".class")).sorted()::iterator) {
                byte[] bytes = Files.readAllBytes(file);
                if (new String(bytes, StandardCharsets.ISO_8859_1).contains(tag)) {
                    ClassModel model = ClassFile.of().parse(bytes);
                    if (model.flags().has(AccessFlag.ABSTRACT)) {
                        return List.of();
                    }
                    names.add(
                            model.thisClass().asInternalName().replace('/', '.').replaceFirst("\\$.*", ""));
                }
            }
        }
        return names.stream().distinct().toList();
    }
}
