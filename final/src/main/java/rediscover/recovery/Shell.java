package rediscover.recovery;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands that a message offers, to be pasted into a shell. */
final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

    private Shell() {}

    /** Keeps a copy of a log, and cuts it. Its former length must be forgotten, otherwise it would be missed. */
    static String cut(Path log, long length) {
        return "cp %1$s %2$s && truncate -s %3$d %1$s && %4$s"
                .formatted(word(log), word(log + ".damaged"), length, forget(log));
    }

    /** Makes a log of several files. */
    static String join(List<Path> files, Path log) {
        String words = files.stream().map(Shell::word).collect(Collectors.joining(" "));
        return "cat %s > %s && %s".formatted(words, word(log), forget(log));
    }

    private static String forget(Path log) {
        return "rm -f " + word(KnownLength.path(log));
    }

    /** A path or another text as one word. */
    static String word(Object text) {
        String word = text.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
