package rediscover.workshop;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a failed assertion says, in the form of the other messages: what it was about, what was expected, what was received. */
final class AssertionText {
    private static final Pattern ABOUT = Pattern.compile("(?s)\\A\\[(.*?)] ?\\n(.*)\\z");
    private static final Pattern EQUAL = Pattern.compile("(?s)\\Aexpected: (.*?)\\n but was: (.*)\\z");
    private static final Pattern SAME_LIST = Pattern.compile(
            "(?s)\\AExpecting actual:\\n(.*?)\\nto contain exactly \\(and in same order\\):\\n(.*?)\\n\\S.*");
    private static final String EXPECTED = "expected  ";
    private static final String RECEIVED = "received  ";

    private AssertionText() {}

    static String of(String message) {
        Matcher about = ABOUT.matcher(message.strip());
        return about.matches() ? about.group(1) + '\n' + difference(about.group(2)) : difference(message.strip());
    }

    private static String difference(String message) {
        Matcher equal = EQUAL.matcher(message);
        if (equal.matches()) {
            return both(equal.group(1), equal.group(2));
        }
        Matcher list = SAME_LIST.matcher(message);
        return list.matches() ? both(list.group(2), list.group(1)) : message;
    }

    private static String both(String expected, String received) {
        return labelled(EXPECTED, expected) + '\n' + labelled(RECEIVED, received);
    }

    /** Lists have a line for each element. */
    private static String labelled(String label, String text) {
        return label + text.strip().replaceAll("\\n *", "\n" + " ".repeat(label.length() + 1));
    }
}
