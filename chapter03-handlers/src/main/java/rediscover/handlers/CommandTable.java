package rediscover.handlers;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.server.UnknownCommand;

/** The commands by name: the whole server on one page. Filled before it is used, then only read. */
public final class CommandTable {
    private final Map<String, CommandRow> rows = new TreeMap<>();
    private final Map<Bytes, CommandRow> bySpelling = new HashMap<>(); // in small letters and in capitals

    /** A table with the commands of this package. */
    public static CommandTable basic() {
        CommandTable table = new CommandTable();
        ConnectionCommands.addTo(table);
        KeyCommands.addTo(table);
        StringCommands.addTo(table);
        HashCommands.addTo(table);
        return table;
    }

    /**
     * Adds a row, in place of an earlier one of that name.
     *
     * @param arity how many words a request has, the name included; −3 means three or more
     */
    public void add(String name, int arity, Command command, CommandRow.Flag... flags) {
        Set<CommandRow.Flag> set = EnumSet.noneOf(CommandRow.Flag.class);
        set.addAll(List.of(flags));
        CommandRow row = new CommandRow(name, arity, Collections.unmodifiableSet(set), command);
        rows.put(name, row);
        bySpelling.put(Bytes.of(name), row);
        bySpelling.put(Bytes.of(name.toUpperCase(Locale.ROOT)), row);
    }

    /** All rows, by name. */
    public Collection<CommandRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** The row of that name, in whatever capitals of ASCII, or null. */
    public CommandRow find(Bytes name) {
        CommandRow row = bySpelling.get(name);
        return row != null ? row : bySpelling.get(name.toLowerCase());
    }

    /**
     * The row that answers a request. It {@linkplain CommandRow#refusing refuses} the request if there is no such command, or
     * not with so many words, with the error that Redis has for that: {@link UnknownCommand#error},
     * {@link CommandException#wrongNumberOfArguments}.
     */
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row == null) {
            return CommandRow.refusing(UnknownCommand.error(request));
        }
        if (!row.accepts(request.size())) {
            return CommandRow.refusing(
                    CommandException.wrongNumberOfArguments(row.name()).reply());
        }
        return row;
    }
}
