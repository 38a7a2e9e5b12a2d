package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The code that exercises take out of the reference: what nobody shall read before an exercise. */
public final class TakenOut {
    private TakenOut() {}

    /**
     * Of the chapter that an article is about: the exercises' names, each with its pieces of code.
     *
     * @param article the file's name: {@code 01-resp.md}
     */
    public static Map<String, List<String>> byExercise(Path root, String article) throws IOException {
        Project project = new Project(root, "target");
        Map<String, List<String>> pieces = new LinkedHashMap<>();
        for (Chapter chapter : project.chapters()) {
            if (chapter.article().equals(article)) {
                Sources reference = Sources.read(project.reference(chapter));
                chapter.exercises().forEach(exercise -> pieces.put(exercise.name(), of(exercise, reference)));
            }
        }
        return pieces;
    }

    private static List<String> of(Exercise exercise, Sources reference) {
        List<String> pieces = new ArrayList<>();
        for (String name : exercise.files()) {
            JavaSource source = Sources.parse(reference.files().get(reference.fileOf(name)));
            for (JavaMember member : source.members()) {
                boolean wholeClass = exercise.classes().stream().anyMatch(member::isIn);
                if (isCalled(exercise.methods(), member) || (wholeClass && member.isCode())) {
                    pieces.add(source.bodyOf(member));
                } else if (isCalled(exercise.without(), member)
                        || isCalled(exercise.fields(), member)
                        || isCalled(exercise.types(), member)
                        || (wholeClass && member.isPrivate())) {
                    pieces.add(source.textOf(member));
                }
            }
            if (exercise.classes().contains(name)) {
                pieces.add(source.textOf(source.find(JavaMember.Kind.TYPE, name)));
            }
        }
        return pieces;
    }

    private static boolean isCalled(List<String> names, JavaMember member) {
        return names.stream().anyMatch(member::isCalled);
    }
}
