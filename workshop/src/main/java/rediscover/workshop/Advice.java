package rediscover.workshop;

import java.io.IOException;
import java.util.List;

/** What to do about a red verdict. */
final class Advice {
    private final Learn learn;
    private final Marks marks;
    private final Exercise asked; // null for whole chapters
    private final boolean all;

    /**
     * @param asked what the learner asked for; null if it is a whole chapter
     * @param all whether everything that is wrong is told, and not only what comes first
     */
    Advice(Learn learn, Marks marks, Exercise asked, boolean all) {
        this.learn = learn;
        this.marks = marks;
        this.asked = asked;
        this.all = all;
    }

    String on(Verdict verdict, Ground ground) throws IOException {
        StringBuilder advice = new StringBuilder(introduction(verdict));
        List<Outcome> red = verdict.red();
        if (red.isEmpty()) {
            advice.append(Report.of(verdict)).append(elsewhere(verdict));
        } else if (isAhead(red.getFirst())) {
            advice.append(Prose.wrap(
                            "",
                            "Exercise " + asked.number() + " stands on "
                                    + red.getFirst().exercise().number() + ", which is not green: this comes first."))
                    .append("\n\n");
        }
        for (Outcome outcome : all ? red : red.stream().limit(1).toList()) {
            advice.append(outcome.equals(red.getFirst()) ? "" : "\n").append(on(verdict, outcome, ground));
        }
        List<Exercise> open = verdict.open();
        return advice + (asked == null && !all ? Next.open(open) : "");
    }

    private String introduction(Verdict verdict) {
        boolean nothingPasses = verdict.mistakes().isEmpty()
                && !verdict.outcomes().isEmpty()
                && verdict.outcomes().stream().noneMatch(outcome -> outcome.passed() > 0);
        if (nothingPasses && marks.isUnwritten(verdict.outcomes().getFirst())) {
            return "Red is the expected start: nothing is written yet. This comes first.\n\n";
        }
        boolean onlyRest = !verdict.red().isEmpty() && verdict.red().getFirst().exercise() == null;
        return onlyRest
                ? Prose.wrap(
                                "",
                                "Every exercise is green, but a test of the whole chapter is not. Until it is, your"
                                        + " later chapters stand on the reference's chapter "
                                        + Integer.parseInt(verdict.chapter().number()) + ".")
                        + "\n\n"
                : "";
    }

    private boolean isAhead(Outcome first) {
        return asked != null && !asked.equals(first.exercise());
    }

    private String elsewhere(Verdict verdict) {
        return asked == null || verdict.isAbout(asked)
                ? ""
                : Prose.wrap(
                                "  ",
                                "That is not in exercise " + asked.number()
                                        + ", but nothing runs before Java understands the whole chapter.")
                        + "\n";
    }

    private String on(Verdict verdict, Outcome outcome, Ground ground) throws IOException {
        if (marks.isUnwritten(outcome)) {
            return Card.of(learn.workplace(verdict.chapter()), outcome.exercise());
        }
        return Report.of(verdict, outcome) + blame(verdict, outcome, ground);
    }

    /** Names the learner's earlier chapter that is to blame: the same code is green on the reference's chapters. */
    private String blame(Verdict verdict, Outcome outcome, Ground ground) throws IOException {
        if (ground.mine().isEmpty()) {
            return "";
        }
        try (Check check = new Check(
                learn.project(),
                verdict.chapter(),
                learn.project().work(verdict.chapter()),
                Ground.ofReference(learn.project(), verdict.chapter()),
                _ -> {})) {
            check.stopAtFirstFailure();
            boolean rest = outcome.exercise() == null;
            Verdict other = check.of(verdict.sources(), rest ? List.of() : List.of(outcome.exercise()), rest);
            return other.isGreen() ? blame(outcome, ground) : "";
        }
    }

    private String blame(Outcome outcome, Ground ground) throws IOException {
        StringBuilder places = new StringBuilder();
        for (Chapter chapter : ground.mine()) {
            Verdict verdict = new Verdict(chapter, learn.workplace(chapter).sources(), List.of(), List.of(), List.of());
            String place = new Places(verdict).ofFailure(outcome.firstFailure());
            places.append(place.isEmpty() ? "" : "  Edit   " + place);
        }
        return Prose.wrap(
                                "  Note   ",
                                "On the reference's chapters this is green: the mistake is in an earlier chapter of"
                                        + " yours, in something that its own tests do not see.")
                        .replace("\n  Note   ", "\n         ")
                + "\n" + places;
    }
}
