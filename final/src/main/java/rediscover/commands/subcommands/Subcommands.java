package rediscover.commands.subcommands;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import rediscover.commands.docs.CommandDoc;
import rediscover.commands.docs.CommandDocs;
import rediscover.handlers.Command;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * A command of two words, such as {@code CONFIG GET}. Each has a HELP, made from the subcommands' descriptions in
 * {@link CommandDocs}.
 *
 * <pre>
 * Subcommands config = new Subcommands("config");
 * config.add("get", -3, ConfigCommands::get, ADMIN);
 * table.add("config", -2, config, ADMIN);
 * </pre>
 */
public final class Subcommands implements TwoWords {
    private static final int LONGEST = 128;

    private final String name;
    private final Command alone;
    private final CommandTable table = new CommandTable();

    /** @param name of the command, in lower case */
    public Subcommands(String name) {
        this(name, null);
    }

    /** @param alone the command for requests without a second word; null if the row's arity forbids these */
    public Subcommands(String name, Command alone) {
        this.name = name;
        this.alone = alone;
        add("help", 2, (session, request) -> help());
    }

    /**
     * Adds a subcommand.
     *
     * @param arity the number of words of a request, both names included; −3 means three or more
     */
    public void add(String subcommand, int arity, Command command, CommandRow.Flag... flags) {
        add(subcommand, arity, CommandRow.Keys.NONE, command, flags);
    }

    /** Adds a subcommand that has keys among its words, which are counted from the command's name on. */
    public void add(String subcommand, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        table.add(subcommand, arity, keys, command, flags);
    }

    /** The subcommands, by name. */
    public Collection<CommandRow> rows() {
        return table.rows();
    }

    /** The subcommand of that name, in any mixture of capitals, or null. */
    public CommandRow find(Bytes subcommand) {
        return table.find(subcommand);
    }

    @Override
    public CommandRow rowFor(Request request) {
        return rowFor(request, name, table);
    }

    /** The row in a table of second words for a request of a command of two words, or a row that refuses the request. */
    public static CommandRow rowFor(Request request, String name, CommandTable table) {
        CommandRow row = table.find(request.word(1));
        if (row == null) {
            return CommandRow.refusing(unknown(name, request.word(1)));
        }
        String fullName = name + '|' + row.name();
        return row.accepts(request.size())
                ? new CommandRow(fullName, row.arity(), row.keys(), row.flags(), row.command())
                : CommandRow.refusing(CommandException.wrongNumberOfArguments(fullName));
    }

    private static CommandException unknown(String name, Bytes subcommand) {
        return quoting("ERR unknown subcommand '", subcommand, name);
    }

    /** The error of a subcommand that is unknown, or finds itself among too many words. */
    public static CommandException wrongWords(String name, Bytes subcommand) {
        return quoting("ERR unknown subcommand or wrong number of arguments for '", subcommand, name);
    }

    private static CommandException quoting(String before, Bytes subcommand, String name) {
        Bytes beginning = subcommand.slice(0, Math.min(subcommand.length(), LONGEST));
        return CommandException.quoting(before, beginning, "'. Try " + capitals(name) + " HELP.");
    }

    @Override
    public Resp run(Session session, Request request) {
        return request.size() == 1
                ? alone.run(session, request)
                : rowFor(request).command().run(session, request);
    }

    private Resp help() {
        List<Resp> lines = new ArrayList<>();
        lines.add(new Resp.SimpleString(capitals(name) + " is followed by one of these:"));
        for (CommandRow row : rows()) {
            CommandDoc doc = CommandDocs.find(name + '|' + row.name());
            lines.add(new Resp.SimpleString((capitals(row.name()) + ' ' + doc.usage()).strip()));
            lines.add(new Resp.SimpleString("    " + doc.summary()));
        }
        return new Resp.Array(lines);
    }

    private static String capitals(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
