package rediscover.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads how a command is written, for instance {@code key value [NX | XX] [GET]}, into its arguments.
 *
 * <pre>
 * arguments = { argument }
 * argument  = ( TOKEN [ word ] | word | "[" choice "]" | "(" choice ")" ) [ "..." ]
 * choice    = arguments { "|" arguments }
 * word      = name [ ":" type ]        a string unless said otherwise; "key" is a key
 * </pre>
 *
 * <p>What is in brackets may be left out, parentheses only group. A token takes the word behind it along unless a
 * bracket is between them.
 */
final class Syntax {
    private static final Pattern PIECE = Pattern.compile("\\s*(\\.\\.\\.|[\\[\\]()|]|[^\\s\\[\\]()|.]+)");

    private final List<String> pieces;
    private int next;

    private Syntax(List<String> pieces) {
        this.pieces = pieces;
    }

    /** @throws IllegalArgumentException when the text does not follow the grammar */
    static List<Argument> parse(String text) {
        List<String> pieces =
                PIECE.matcher(text).results().map(found -> found.group(1)).toList();
        Syntax syntax = new Syntax(pieces);
        List<Argument> arguments = syntax.arguments();
        if (syntax.next < pieces.size()) {
            throw new IllegalArgumentException("unexpected " + syntax.peek() + " in: " + text);
        }
        return arguments;
    }

    private List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        while (!List.of("", "|", "]", ")").contains(peek())) {
            arguments.add(argument());
        }
        return arguments;
    }

    private Argument argument() {
        String piece = take();
        Argument argument = switch (piece) {
            case "[" -> group("]", true);
            case "(" -> group(")", false);
            default -> isToken(piece) ? token(piece) : word(piece, null);
        };
        if (!peek().equals("...")) {
            return argument;
        }
        take();
        return new Argument(
                argument.name(), argument.type(), argument.token(), argument.optional(), true, argument.parts());
    }

    private Argument group(String end, boolean optional) {
        List<Argument> choices = new ArrayList<>();
        do {
            choices.add(single("block", arguments()));
        } while (take().equals("|"));
        if (!pieces.get(next - 1).equals(end)) {
            throw new IllegalArgumentException("expected " + end + " at the end of " + pieces.subList(0, next));
        }
        Argument group = single("oneof", choices);
        return new Argument(group.name(), group.type(), group.token(), optional, group.multiple(), group.parts());
    }

    /** The argument itself if there is but one. */
    private static Argument single(String type, List<Argument> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        String name = parts.stream().map(Argument::name).collect(Collectors.joining("_"));
        return new Argument(name, type, null, false, false, parts);
    }

    private Argument token(String token) {
        boolean alone = List.of("", "...", "|", "[", "]", "(", ")").contains(peek()) || isToken(peek());
        return alone
                ? new Argument(token.toLowerCase(Locale.ROOT), "pure-token", token, false, false, List.of())
                : word(take(), token);
    }

    private static Argument word(String word, String token) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String type = colon >= 0 ? word.substring(colon + 1) : name.equals("key") ? "key" : "string";
        return new Argument(name, type, token, false, false, List.of());
    }

    private static boolean isToken(String piece) {
        return piece.equals(piece.toUpperCase(Locale.ROOT));
    }

    private String peek() {
        return next < pieces.size() ? pieces.get(next) : "";
    }

    private String take() {
        if (next == pieces.size()) {
            throw new IllegalArgumentException("ends too early: " + pieces);
        }
        return pieces.get(next++);
    }
}
