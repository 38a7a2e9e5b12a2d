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
 * @param repeatsToken whether its token stands in front of it each time
 * @param parts of a block, choices of a oneof; otherwise empty
 */
public record Argument(
        String name,
        String type,
        String token,
        boolean optional,
        boolean multiple,
        boolean repeatsToken,
        List<Argument> parts) {

    /** One that stands alone, and has to be there. */
    static Argument of(String name, String type, List<Argument> parts) {
        return new Argument(name, type, null, false, false, false, parts);
    }

    Argument behind(String token) {
        return new Argument(name, type, token, optional, multiple, repeatsToken, parts);
    }

    Argument asOptional() {
        return new Argument(name, type, token, true, multiple, repeatsToken, parts);
    }

    /** If it was made optional before, the token is within the brackets, and is repeated with it. */
    Argument asMultiple() {
        return new Argument(name, type, token, optional, true, optional && token != null, parts);
    }
}
