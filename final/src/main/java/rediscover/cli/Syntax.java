package rediscover.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rediscover.resp.Resp;

/** Spells the arguments that COMMAND DOCS describes: {@code key}, {@code [NX|XX]}, {@code field value [field value ...]}. */
final class Syntax {
    private Syntax() {}

    /** Arguments, one after the other. */
    static String of(List<Resp> arguments) {
        return joined(arguments, " ");
    }

    private static String joined(List<Resp> arguments, String between) {
        return arguments.stream().map(Syntax::spelled).collect(Collectors.joining(between));
    }

    /** One argument, with its parts. */
    private static String spelled(Resp argument) {
        Map<String, Resp> parts = DocTree.table(argument);
        List<String> flags =
                DocTree.list(parts.get("flags")).stream().map(DocTree::text).toList();
        String token = token(parts);
        String what = subject(parts);
        String spelled = repeated(join(token, what), join(flags.contains("multiple_token") ? token : "", what), flags);
        return flags.contains("optional") ? "[" + spelled + "]" : spelled;
    }

    /** The word to type, if there is one. An empty word is typed as two quotes. */
    private static String token(Map<String, Resp> parts) {
        String token = DocTree.text(parts.get("token"));
        return token.isEmpty() && parts.containsKey("token") ? "\"\"" : token;
    }

    private static String subject(Map<String, Resp> parts) {
        return switch (DocTree.text(parts.get("type"))) {
            case "pure-token" -> "";
            case "oneof" -> joined(DocTree.list(parts.get("arguments")), "|");
            case "block" -> joined(DocTree.list(parts.get("arguments")), " ");
            default -> DocTree.text(parts.get(parts.containsKey("display_text") ? "display_text" : "name"));
        };
    }

    private static String repeated(String first, String further, List<String> flags) {
        return flags.contains("multiple") ? first + " [" + further + " ...]" : first;
    }

    private static String join(String token, String what) {
        return token.isEmpty() || what.isEmpty() ? token + what : token + " " + what;
    }
}
