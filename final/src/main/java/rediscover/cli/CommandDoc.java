package rediscover.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rediscover.resp.Resp;

/**
 * A server's description of one of its commands.
 *
 * @param name in capitals; a subcommand's name begins with its command: {@code CONFIG GET}
 * @param syntax its arguments: {@code key value [NX|XX]}
 */
record CommandDoc(String name, String syntax, String summary, String since, String group) {
    /** A command and, behind it, its subcommands, from an entry of COMMAND DOCS. */
    static List<CommandDoc> read(String name, Map<String, Resp> doc) {
        List<CommandDoc> read = new ArrayList<>();
        String spelled = name.toUpperCase(Locale.ROOT).replace('|', ' ');
        String syntax = Syntax.of(DocTree.list(doc.get("arguments")));
        read.add(new CommandDoc(
                spelled,
                syntax,
                DocTree.text(doc.get("summary")),
                DocTree.text(doc.get("since")),
                DocTree.text(doc.get("group"))));
        DocTree.table(doc.get("subcommands")).forEach((sub, more) -> read.addAll(read(sub, DocTree.table(more))));
        return read;
    }

    /** The words of the name. */
    List<String> words() {
        return List.of(name.split(" "));
    }

    /** Whether these words, in capitals or not, begin with the name. */
    boolean isNamedBy(List<String> line) {
        List<String> words = words();
        if (line.size() < words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).equalsIgnoreCase(line.get(i))) {
                return false;
            }
        }
        return true;
    }
}
