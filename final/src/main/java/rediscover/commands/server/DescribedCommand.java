package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.IMMEDIATE;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import rediscover.commands.docs.CommandDoc;
import rediscover.commands.docs.CommandDocs;
import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * A command, or a subcommand, with its row and its description.
 *
 * @param name its name; that of a subcommand begins with the name of the command: {@code config|get}
 */
record DescribedCommand(String name, CommandRow row, CommandDoc doc) {

    /** All commands of a table. */
    static List<DescribedCommand> all(CommandTable table) {
        return table.rows().stream().map(row -> of(row.name(), row)).toList();
    }

    /** The command of that name, in any mixture of capitals, or null. */
    static DescribedCommand find(CommandTable table, Bytes name) {
        String[] names = name.toString().split("\\|", -1);
        CommandRow row = table.find(Bytes.of(names[0]));
        if (row == null || names.length == 1) {
            return row == null ? null : of(row.name(), row);
        }
        return names.length == 2 && row.command() instanceof Subcommands subcommands
                ? subcommand(row, subcommands.find(Bytes.of(names[1])))
                : null;
    }

    /** The command that a request means, or null. */
    static DescribedCommand of(CommandTable table, Request request) {
        CommandRow row = table.find(request.name());
        if (row == null) {
            return null;
        }
        return request.size() > 1 && row.command() instanceof Subcommands subcommands
                ? subcommand(row, subcommands.find(request.word(1)))
                : of(row.name(), row);
    }

    private static DescribedCommand subcommand(CommandRow row, CommandRow subrow) {
        return subrow == null ? null : of(row.name() + '|' + subrow.name(), subrow);
    }

    private static DescribedCommand of(String name, CommandRow row) {
        return new DescribedCommand(name, row, CommandDocs.find(name));
    }

    /** Its subcommands. */
    List<DescribedCommand> subcommands() {
        return row.command() instanceof Subcommands subcommands
                ? subcommands.rows().stream()
                        .map(subrow -> subcommand(row, subrow))
                        .toList()
                : List.of();
    }

    /** Its flags, as Redis has them. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        for (CommandRow.Flag flag : row.flags()) {
            if (flag != IMMEDIATE) { // Redis does not list it either
                flags.add(flag.name().toLowerCase(Locale.ROOT));
            }
        }
        flags.addAll(words(doc.flags()));
        return flags;
    }

    /** Its tips for clients. */
    List<String> tips() {
        return words(doc.tips());
    }

    /** The classes of commands to which access can be granted, as Redis has them. */
    Set<String> categories() {
        if (row.command() instanceof Subcommands && !row.accepts(1)) {
            return Set.of("slow"); // it is nothing without a subcommand, which has its own categories
        }
        Set<String> categories = new TreeSet<>(words(doc.categories()));
        switch (doc.group()) {
            case "generic" -> {
                if (categories.contains("list")) { // SORT is for the types that it can sort
                    break;
                }
                categories.add(categories.contains("connection") ? "connection" : "keyspace");
            }
            case "pubsub" -> {
                if (doc.flags().contains("pubsub")) { // HELP is not among them
                    categories.add("pubsub");
                }
            }
            case "transactions" -> categories.add("transaction");
            case "sorted-set" -> categories.add("sortedset");
            case "server", "cluster" -> {} // no category of Redis
            default -> categories.add(doc.group());
        }
        categories.add(row.is(FAST) ? "fast" : "slow");
        if (row.is(READONLY)) {
            categories.add("read");
        }
        if (row.is(WRITE)) {
            categories.add("write");
        }
        if (row.is(ADMIN)) {
            categories.addAll(List.of("admin", "dangerous"));
        }
        return categories;
    }

    /** Whether some of its words are keys. */
    boolean hasKeys() {
        return !doc.keys().isEmpty();
    }

    /** Its keys among the words of a request; null if the words do not say how many there are. */
    List<UsedKey> keys(Request request) {
        return UsedKey.all(doc.keys(), request);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
