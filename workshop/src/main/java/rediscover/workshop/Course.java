package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All exercises, as a learner names them. */
record Course(Project project, List<Chapter> chapters) {
    static Course of(Project project) throws IOException {
        return new Course(project, project.chapters());
    }

    /** The chapters that the learner has begun, in order. */
    List<Chapter> started() {
        return chapters.stream().filter(this::isStarted).toList();
    }

    /** The chapter of which the learner has changed a file last; the first one if none is begun. */
    Chapter current() throws IOException {
        Chapter current = chapters.getFirst();
        long latest = -1;
        for (Chapter chapter : started()) {
            long changed = lastChange(project.mine(chapter));
            if (changed > latest) {
                latest = changed;
                current = chapter;
            }
        }
        return current;
    }

    private static long lastChange(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        }
    }

    /** All chapters in the order in which they are proposed: those that are begun first; each time from this one on, and round. */
    List<Chapter> from(Chapter chapter) {
        List<Chapter> round = new ArrayList<>(chapters);
        Collections.rotate(round, -chapters.indexOf(chapter));
        round.sort(Comparator.comparing(this::isStarted).reversed());
        return List.copyOf(round);
    }

    boolean isStarted(Chapter chapter) {
        return Files.isDirectory(project.mine(chapter));
    }

    /** The chapter that {@code 01}, {@code 1} or {@code chapter01-resp} names. */
    Chapter chapter(String name) {
        String number = name.matches("[1-9]") ? '0' + name : name;
        return chapters.stream()
                .filter(chapter -> chapter.number().equals(number)
                        || chapter.folder().equals(name)
                        || chapter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no chapter " + name + " with exercises; there are "
                        + chapters.stream().map(Chapter::number).collect(Collectors.joining(", ")) + "."));
    }

    /** The chapter that a chapter's or an exercise's number names. */
    Chapter chapterOf(String number) {
        return isExercise(number) ? chapter(number.substring(0, number.indexOf('.'))) : chapter(number);
    }

    /** Whether it looks like the number of an exercise: {@code 1.3}. */
    static boolean isExercise(String number) {
        return number.matches("[0-9]+\\.[0-9]+");
    }

    /** The exercise that {@code 1.3} names. */
    Exercise exercise(String number) {
        if (!isExercise(number)) {
            throw new Refusal("An exercise has a number such as 1.3; what is " + number + "?");
        }
        Chapter chapter = chapterOf(number);
        String plain = number.replaceFirst("^0+", "");
        return chapter.exercises().stream()
                .filter(exercise -> exercise.number().equals(plain))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no exercise " + number + "; chapter " + chapter.number()
                        + " has " + chapter.exercises().getFirst().number() + " to "
                        + chapter.exercises().getLast().number() + "."));
    }

    /** The chapter, if it has been started. */
    Chapter startedChapter(String number) {
        Chapter chapter = chapterOf(number);
        if (!isStarted(chapter)) {
            throw new Refusal("You have not started chapter " + chapter.number()
                    + " yet.\n\n  Start  ./rediscover learn start " + chapter.number());
        }
        return chapter;
    }
}
