package rediscover.workshop;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of an output: what is still open, and what to type. */
final class Next {
    private final Learn learn;
    private final Course course;

    Next(Learn learn) throws IOException {
        this.learn = learn;
        course = learn.course();
    }

    /** When an exercise of a chapter is green. */
    String afterExercise(Chapter chapter) throws IOException {
        return unwritten(chapter).stream()
                .findFirst()
                .map(open -> exercise(chapter, open))
                .orElse("  Next   ./rediscover learn check " + chapter.number() + "   the whole chapter\n");
    }

    private String exercise(Chapter chapter, Exercise open) {
        return "  Next   " + open.name() + "\n  Edit   "
                + learn.workplace(chapter).place(open) + "\n  Check  ./rediscover learn check " + open.number() + "\n";
    }

    /** The exercises of a chapter that are not begun. */
    private List<Exercise> unwritten(Chapter chapter) throws IOException {
        Sources sources = learn.workplace(chapter).sources();
        return chapter.exercises().stream().filter(sources::isStub).toList();
    }

    /** When all of a chapter is green: how to run it, and what comes then. */
    String afterChapter(Chapter chapter) throws IOException {
        String run = chapter.equals(course.chapters().getFirst())
                ? "  Run    printf ':42\\r" + "\\n' | ./rediscover learn run 01\n"
                : "  Run    ./rediscover learn run " + chapter.number() + "   your own server\n"
                        + "         redis-cli -p 6379 ping      in another terminal\n";
        for (Chapter other : course.from(chapter)) {
            if (!course.isStarted(other)) {
                return run + "  Next   ./rediscover learn start " + other.number() + "   " + other.name() + "\n";
            }
            List<Exercise> open = unwritten(other);
            if (!open.isEmpty()) {
                return run + exercise(other, open.getFirst());
            }
        }
        return run + "  Next   ./rediscover learn check capstone   the tests of the whole on your own Redis\n";
    }

    /** Behind what is to be done first: the numbers of all that is not green. */
    static String open(List<Exercise> exercises) {
        return exercises.size() < 2
                ? ""
                : "  Open   " + exercises.stream().map(Exercise::number).collect(Collectors.joining(", ")) + "\n";
    }
}
