package rediscover.commands.docs;

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
 * argument  = ( TOKEN | [ TOKEN ] ( word | "(" choice ")" ) | "[" choice "]" ) [ "..." ]
 * choice    = arguments { "|" arguments }
 * word      = name [ ":" type ]        without a type, a string; "key" is a key
 * </pre>
 *
 * <p>Tokens are in capitals, and are typed as they stand. An argument in brackets may be left out. {@code [GET pattern]...}
 * repeats the token, {@code [WEIGHTS weight...]} does not.
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
            case "[" -> choice("]").asOptional();
            case "(" -> choice(")");
            default -> isWord(piece) ? word(piece) : token(piece);
        };
        if (peek().equals("...")) {
            take();
            return argument.asMultiple();
        }
        return argument;
    }

    private Argument choice(String end) {
        List<Argument> choices = new ArrayList<>();
        String separator;
        do {
            choices.add(combine("block", arguments()));
            separator = take();
        } while (separator.equals("|"));
        if (!separator.equals(end)) {
            throw new IllegalArgumentException("expected " + end + " at the end of " + pieces.subList(0, next));
        }
        return combine("oneof", choices);
    }

    /** An argument that has these parts; the part itself if there is but one. */
    private static Argument combine(String type, List<Argument> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        String name = parts.stream().map(Argument::name).collect(Collectors.joining("_"));
        return Argument.of(name, type, parts);
    }

    private Argument token(String token) {
        if (isWord(peek())) {
            return word(take()).behind(token);
        }
        if (peek().equals("(")) {
            take();
            return choice(")").behind(token);
        }
        return Argument.of(token.toLowerCase(Locale.ROOT), "pure-token", List.of())
                .behind(token);
    }

    private static Argument word(String word) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        String type = name.equals("key") ? "key" : "string";
        return Argument.of(name, colon < 0 ? type : word.substring(colon + 1), List.of());
    }

    private static boolean isWord(String piece) {
        return !piece.isEmpty() && Character.isLowerCase(piece.charAt(0));
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
