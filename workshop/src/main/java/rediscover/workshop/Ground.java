package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a chapter stands on: of each chapter before it the learner's classes, once all its tests are green, or else the
 * reference's.
 *
 * @param classes of the chapters before, and their tests
 * @param mine the chapters of which the learner's classes are used
 * @param reference the others that have exercises
 * @param red those of the others of which the learner has written everything, and a test is red
 */
record Ground(List<Path> classes, List<Chapter> mine, List<Chapter> reference, List<Chapter> red) {
    /** The reference's chapters alone. */
    static Ground ofReference(Project project, Chapter chapter) throws IOException {
        return of(project, chapter, Map.of(), List.of());
    }

    /**
     * On those chapters of the learner that are green.
     *
     * @param green the folders with their classes
     * @param red the learner's chapters that are written, and of which a test is red
     */
    static Ground of(Project project, Chapter chapter, Map<Chapter, Path> green, List<Chapter> red) throws IOException {
        List<Path> classes = new ArrayList<>(project.classesUpTo(chapter));
        classes.remove(project.classes(chapter));
        classes.remove(project.testClasses(chapter));
        List<Chapter> mine = new ArrayList<>();
        List<Chapter> reference = new ArrayList<>();
        for (Chapter before : project.chapters()) {
            if (before.number().compareTo(chapter.number()) >= 0) {
                break;
            }
            if (green.containsKey(before)) {
                classes.replaceAll(path -> path.equals(project.classes(before)) ? green.get(before) : path);
                mine.add(before);
            } else {
                reference.add(before);
            }
        }
        return new Ground(
                List.copyOf(classes),
                List.copyOf(mine),
                List.copyOf(reference),
                red.stream().filter(reference::contains).toList());
    }

    /**
     * For the head of a verdict: {@code , on your chapter 1 and the reference's chapter 2}, and why it is not yours if yours is
     * written; empty for the first chapter.
     */
    String told() {
        if (mine.isEmpty() && reference.isEmpty()) {
            return "";
        }
        return ", on "
                + (mine.isEmpty() ? "" : "your " + numbers(mine))
                + (mine.isEmpty() || reference.isEmpty() ? "" : " and ")
                + (reference.isEmpty() ? "" : "the reference's " + numbers(reference))
                + (red.isEmpty() ? "" : why());
    }

    private String why() {
        return ": a test of your " + numbers(red.subList(0, 1)) + " is red, see ./rediscover learn check "
                + red.getFirst().number();
    }

    private static String numbers(List<Chapter> chapters) {
        List<String> numbers = chapters.stream()
                .map(chapter -> String.valueOf(Integer.parseInt(chapter.number())))
                .toList();
        int last = numbers.size() - 1;
        return last == 0
                ? "chapter " + numbers.getFirst()
                : "chapters " + String.join(", ", numbers.subList(0, last)) + " and " + numbers.get(last);
    }
}
