package rediscover.workshop;

import java.io.IOException;
import java.util.stream.Stream;

/** What {@code -Dexercise=1.3} or {@code -Dexercise=1} asks to be proved; by default everything. */
final class Selected {
    private static final String NUMBER = System.getProperty("exercise", "");

    private Selected() {}

    static Stream<Chapter> chapters(Project project) throws IOException {
        return project.chapters().stream()
                .filter(chapter -> exercises(chapter).findAny().isPresent());
    }

    static Stream<Exercise> exercises(Chapter chapter) {
        return chapter.exercises().stream().filter(exercise -> isSelected(exercise.number()));
    }

    static boolean isSelected(String number) {
        return NUMBER.isEmpty() || number.equals(NUMBER) || number.startsWith(NUMBER + '.');
    }
}
