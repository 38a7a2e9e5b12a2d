package rediscover.commands.docs;

import java.util.List;
import java.util.Objects;

/**
 * The description of a command: an entry of {@code commands.json}.
 *
 * @param summary its effect, in a sentence
 * @param since the first version of Redis that had it
 * @param group the family: string, hash, generic, connection, server
 * @param complexity its time
 * @param syntax the words behind its name, in the grammar of {@link Syntax}; left out if there are none
 * @param keys the places of its keys; left out if it has none
 * @param categories of Redis's access control lists that its row does not imply, separated by blanks
 * @param flags of Redis's that its row does not have, separated by blanks: they mean something to clients
 * @param tips for clients of several servers, separated by blanks
 */
public record CommandDoc(
        String summary,
        String since,
        String group,
        String complexity,
        String syntax,
        List<KeySpec> keys,
        String categories,
        String flags,
        String tips) {

    /** The description of a command that has no entry. */
    static final CommandDoc NONE = new CommandDoc("", "", "", "", null, null, null, null, null);

    public CommandDoc {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(complexity, "complexity");
        syntax = Objects.requireNonNullElse(syntax, "");
        keys = Objects.requireNonNullElse(keys, List.of());
        categories = Objects.requireNonNullElse(categories, "");
        flags = Objects.requireNonNullElse(flags, "");
        tips = Objects.requireNonNullElse(tips, "");
    }

    /**
     * The places of some of the keys among the words of a request.
     *
     * @param first the index of the first one; with a keyword, that of the first word that may be the keyword; 0 if their places
     *     cannot be told from the request
     * @param last the last one's distance from the first; below zero, it counts from the end: −1 is the last word
     * @param step from one to the next; left out, it is 1
     * @param counted whether the first word is no key but the number of keys behind it; left out, it is not
     * @param keyword the word in front of the key; null if the key's place is fixed
     * @param flags the ways in which the command uses them, in Redis's words, separated by blanks
     */
    public record KeySpec(int first, int last, int step, boolean counted, String keyword, String flags) {
        public KeySpec {
            step = Math.max(step, 1);
            Objects.requireNonNull(flags, "flags");
        }
    }

    /** The arguments. */
    public List<Argument> arguments() {
        return Syntax.parse(syntax);
    }

    /** The syntax for people: without types. */
    public String usage() {
        return syntax.replaceAll(":[a-z-]+", "");
    }
}
