package rediscover.commands.docs;

import java.util.List;
import java.util.Objects;

/**
 * What there is to know of a command besides its row: an entry of {@code commands.json}.
 *
 * @param summary what it does, in a sentence
 * @param since the version of Redis that had it first
 * @param group the family: string, hash, generic, connection, server
 * @param complexity how long it takes
 * @param syntax what follows the name, in the grammar of {@link Syntax}; left out if nothing does
 * @param keys where its keys are; left out if it has none
 * @param categories of Redis's access control lists that its row does not imply, separated by blanks
 */
public record CommandDoc(
        String summary,
        String since,
        String group,
        String complexity,
        String syntax,
        List<KeySpec> keys,
        String categories) {

    /** Of a command that has no entry. */
    static final CommandDoc NONE = new CommandDoc("", "", "", "", null, null, null);

    public CommandDoc {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(complexity, "complexity");
        syntax = Objects.requireNonNullElse(syntax, "");
        keys = Objects.requireNonNullElse(keys, List.of());
        categories = Objects.requireNonNullElse(categories, "");
    }

    /**
     * Where some of the keys are among the words of a request.
     *
     * @param first the index of the first one
     * @param last the last one's distance from the first; below zero, it counts from the end: −1 is the last word
     * @param step from one to the next; left out, it is 1
     * @param flags what is done to them, in Redis's words, separated by blanks
     */
    public record KeySpec(int first, int last, int step, String flags) {
        public KeySpec {
            step = Math.max(step, 1);
            Objects.requireNonNull(flags, "flags");
        }

        /** The index of the last key in a request of n words. */
        public int lastOf(int n) {
            return last < 0 ? n + last : first + last;
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
