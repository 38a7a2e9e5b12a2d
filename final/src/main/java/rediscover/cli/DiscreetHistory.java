package rediscover.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed before, without those that hold a password. It is kept in a file if that is possible. */
final class DiscreetHistory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        if (!isSecret(line)) {
            super.add(time, line);
        }
    }

    @Override
    public void load() {
        try {
            super.load();
        } catch (IOException | UncheckedIOException e) {
            // The history begins anew.
        }
    }

    @Override
    public void save() {
        try {
            super.save();
        } catch (IOException e) {
            // The history ends with the conversation.
        }
    }

    private static boolean isSecret(String line) {
        String words = line.strip().toLowerCase(Locale.ROOT);
        return words.matches("(auth|acl\\s+setuser|acl\\s+deluser)\\b.*")
                || words.matches("config\\s+set\\s.*(requirepass|masterauth|masteruser|tls-key-file-pass).*")
                || words.matches("(hello|migrate)\\s.*\\bauth2?\\b.*");
    }
}
