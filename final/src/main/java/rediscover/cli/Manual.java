package rediscover.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The server's descriptions of its commands. The server is asked for them once. Until it has answered, there are none. */
final class Manual {
    private final List<CommandDoc> docs = new ArrayList<>();

    /** Asks the server, if it has not answered yet. */
    void read(Client client) throws IOException {
        if (!docs.isEmpty() || !client.isConnected()) {
            return;
        }
        Resp reply = client.ask(Request.of("COMMAND", "DOCS"));
        if (!(reply instanceof Resp.SimpleError)) {
            DocTree.table(reply).forEach((name, doc) -> docs.addAll(CommandDoc.read(name, DocTree.table(doc))));
            docs.sort(Comparator.comparing(CommandDoc::name));
        }
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return docs.isEmpty();
    }

    /** All commands, by name. */
    List<CommandDoc> docs() {
        return docs;
    }

    /** All groups, by name. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        docs.forEach(doc -> groups.add(doc.group()));
        return groups;
    }

    /** The command with whose name a line begins; of several, the one with the longest name. Null if there is none. */
    CommandDoc find(List<String> line) {
        CommandDoc found = null;
        for (CommandDoc doc : docs) {
            if (doc.isNamedBy(line)
                    && (found == null || doc.words().size() > found.words().size())) {
                found = doc;
            }
        }
        return found;
    }

    /** The help on a topic: a command, a group with an @ before its name, or nothing. */
    String help(List<String> topic) {
        if (topic.isEmpty()) {
            return """
                help <command>   what a command does: help set
                help @<group>    the commands of a group: %s
                help <tab>       what there is help on
                quit             leave
                """.formatted(String.join(
                    " ", groups().stream().map(group -> "@" + group).toList()));
        }
        String name = String.join(" ", topic).toUpperCase(Locale.ROOT);
        List<CommandDoc> about = topic.getFirst().startsWith("@") ? group(topic.getFirst()) : named(name);
        if (about.isEmpty()) {
            return docs.isEmpty()
                    ? "No help: the server, from which it comes, has sent none.\n"
                    : "No help on " + name + ".\n";
        }
        boolean isGroup = topic.getFirst().startsWith("@");
        StringBuilder help = new StringBuilder("\n");
        about.forEach(doc -> help.append(entry(doc, isGroup)).append('\n'));
        return help.toString();
    }

    private List<CommandDoc> group(String name) {
        return docs.stream()
                .filter(doc -> name.equalsIgnoreCase("@" + doc.group()))
                .toList();
    }

    /** A command and its subcommands. */
    private List<CommandDoc> named(String name) {
        return docs.stream()
                .filter(doc -> doc.name().equals(name) || doc.name().startsWith(name + " "))
                .toList();
    }

    private static String entry(CommandDoc doc, boolean isGroupKnown) {
        String entry = "  \033[1m%s\033[0m \033[90m%s\033[0m\n".formatted(doc.name(), doc.syntax());
        entry += line("summary", doc.summary()) + line("since", doc.since());
        return isGroupKnown ? entry : entry + line("group", doc.group());
    }

    private static String line(String name, String text) {
        return "  \033[33m%s:\033[0m %s\n".formatted(name, text);
    }
}
