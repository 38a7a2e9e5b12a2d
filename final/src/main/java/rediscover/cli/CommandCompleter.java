package rediscover.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the names of commands and subcommands. Behind {@code help}, it completes those of groups, too. */
final class CommandCompleter implements Completer {
    private static final Set<String> OWN = Set.of("HELP", "CLEAR", "QUIT", "EXIT");

    private final Manual manual;

    CommandCompleter(Manual manual) {
        this.manual = manual;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        Set<String> names = new TreeSet<>();
        if (!before.isEmpty() && before.getFirst().equalsIgnoreCase("help")) {
            before = before.subList(1, before.size());
            if (before.isEmpty()) {
                manual.groups().forEach(group -> names.add("@" + group));
            }
        } else if (before.isEmpty()) {
            names.addAll(OWN);
        }
        names.addAll(wordsBehind(before));
        for (String name : names) {
            candidates.add(new Candidate(isLower(line.word()) ? name.toLowerCase(Locale.ROOT) : name));
        }
    }

    /** The words that may follow these in the name of a command. */
    private Set<String> wordsBehind(List<String> before) {
        Set<String> words = new TreeSet<>();
        for (CommandDoc doc : manual.docs()) {
            List<String> name = doc.words();
            if (name.size() > before.size() && String.join(" ", name).startsWith(prefix(before))) {
                words.add(name.get(before.size()));
            }
        }
        return words;
    }

    private static String prefix(List<String> before) {
        return before.isEmpty() ? "" : String.join(" ", before).toUpperCase(Locale.ROOT) + " ";
    }

    private static boolean isLower(String word) {
        return !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
    }
}
