package rediscover.commands.docs;

import java.util.List;

/**
 * An argument of a command, as COMMAND DOCS describes it.
 *
 * @param name its name for people
 * @param type {@code key}, {@code string}, {@code integer} and the like; {@code pure-token} for a bare token;
 *     {@code block} for parts that follow each other, {@code oneof} for a choice of parts
 * @param token the word in front of it, or null
 * @param optional whether it may be left out
 * @param multiple whether it may be repeated
 * @param parts of a block, choices of a oneof; otherwise empty
 */
public record Argument(
        String name, String type, String token, boolean optional, boolean multiple, List<Argument> parts) {

    Argument behind(String token) {
        return new Argument(name, type, token, optional, multiple, parts);
    }

    Argument asOptional() {
        return new Argument(name, type, token, true, multiple, parts);
    }

    Argument asMultiple() {
        return new Argument(name, type, token, optional, true, parts);
    }
}
