package rediscover.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A test's name as the sentence that it is. */
final class Sentence {
    /** How people write what stands in the names of tests. */
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("cr ?lf", "CRLF"),
            Map.entry("lf", "LF"),
            Map.entry("nul", "NUL"),
            Map.entry("resp ?([23])", "RESP$1"),
            Map.entry("rediss", "Redis's"),
            Map.entry("redis", "Redis"),
            Map.entry("tcp", "TCP"));

    /** What a failure begins with that shows what a test ran with. */
    private static final Pattern SHOWN = Pattern.compile("(?m)^(sent|typed) ");

    private Sentence() {}

    /** {@code aLineEndsAtLf} says "A line ends at LF." */
    static String of(TestRun run) {
        String name = run.test().substring(run.test().lastIndexOf('.') + 1);
        List<String> words = new ArrayList<>();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])|(?<=[A-Z])(?=[A-Z][a-z])", -1)) {
            boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            words.add(acronym ? word : word.toLowerCase(Locale.ROOT));
        }
        String sentence = String.join(" ", words);
        for (Map.Entry<String, String> spelling : SPELLINGS.entrySet()) {
            sentence = sentence.replaceAll("\\b" + spelling.getKey() + "\\b", spelling.getValue());
        }
        if (sentence.isBlank()) {
            return "A test.";
        }
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + '.' + with(run);
    }

    /** With what a test ran that runs with several things, unless its failure shows that. */
    private static String with(TestRun run) {
        boolean shown =
                run.failure() != null && SHOWN.matcher(run.failure().message()).find();
        boolean several = run.displayName().startsWith("[");
        return several && !shown ? " (" + run.displayName().replaceFirst("^\\[[0-9]+] ", "") + ")" : "";
    }
}
