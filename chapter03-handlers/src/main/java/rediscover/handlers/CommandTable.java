package rediscover.handlers;

import static rediscover.handlers.CommandRow.Flag.FAST;

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
import rediscover.resp.Resp;
import rediscover.server.EchoHandler;

/** The commands by name: the whole server on one page. Filled before it is used, then only read. */
public final class CommandTable {
    private final Map<String, CommandRow> rows = new TreeMap<>();
    private final Map<Bytes, CommandRow> bySpelling = new HashMap<>(); // in small letters and in capitals

    /** A table with the commands of this package. */
    public static CommandTable basic() {
        CommandTable table = new CommandTable();
        table.add("ping", -1, CommandRow.Keys.NONE, (_, request) -> EchoHandler.ping(request), FAST);
        table.add("echo", 2, CommandRow.Keys.NONE, (_, request) -> Resp.bulk(request.word(1)), FAST);
        KeyCommands.addTo(table);
        StringCommands.addTo(table);
        HashCommands.addTo(table);
        return table;
    }

    /**
     * Adds a row.
     *
     * @param arity the number of words of a request, the name included; −3 means three or more
     * @throws IllegalArgumentException when there is a row of that name
     */
    public void add(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        if (rows.containsKey(name)) {
            throw new IllegalArgumentException("there is a command " + name + " already");
        }
        replace(name, arity, keys, command, flags);
    }

    /** Adds a row, or puts it in the place of the row of that name. */
    public void replace(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        Set<CommandRow.Flag> set = EnumSet.noneOf(CommandRow.Flag.class);
        set.addAll(List.of(flags));
        CommandRow row = new CommandRow(name, arity, keys, Collections.unmodifiableSet(set), command);
        rows.put(name, row);
        bySpelling.put(Bytes.of(name), row);
        bySpelling.put(Bytes.of(name.toUpperCase(Locale.ROOT)), row);
    }

    /** All rows, by name. */
    public Collection<CommandRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** The row of that name, in capitals or not; null if there is none. */
    public CommandRow find(Bytes name) {
        CommandRow row = bySpelling.get(name);
        return row != null ? row : bySpelling.get(name.toLowerCase());
    }

    /**
     * The row that answers a request. If the command is unknown, or the argument count is wrong, it is a row that
     * {@linkplain CommandRow#refusing refuses} with the error that Redis has for that.
     */
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row == null) {
            return CommandRow.refusing(CommandException.unknownCommand(request));
        }
        if (!row.accepts(request.size())) {
            return CommandRow.refusing(CommandException.wrongNumberOfArguments(row.name()));
        }
        return row;
    }
}
