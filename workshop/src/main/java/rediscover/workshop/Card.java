package rediscover.workshop;

import java.util.Locale;

/** An exercise on half a screen: what it is about, where it is written, where it is explained. */
final class Card {
    private Card() {}

    static String of(Workplace workplace, Exercise exercise) {
        return """
            %s (%s, about %d minutes)

            %s

              Edit   %s
              Read   %s
              Check  ./rediscover learn check %s
              Hint   ./rediscover learn hint %s
            """.formatted(
                        exercise.name(),
                        exercise.difficulty().name().toLowerCase(Locale.ROOT),
                        exercise.minutes(),
                        Prose.wrap("  ", exercise.task()),
                        workplace.place(exercise),
                        article(workplace.chapter(), exercise),
                        exercise.number(),
                        exercise.number());
    }

    /** Where the exercise is explained. */
    static String article(Chapter chapter, Exercise exercise) {
        return "articles/" + chapter.article() + "#" + exercise.anchor();
    }
}
