package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.messages.Glob;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** COMMAND: the commands of a table, described for clients. */
public final class CommandCommands {
    private final CommandTable table;

    private CommandCommands(CommandTable table) {
        this.table = table;
    }

    public static void addTo(CommandTable table) {
        CommandCommands commands = new CommandCommands(table);
        Subcommands subcommands = new Subcommands("command", commands::info);
        subcommands.add("count", 2, commands::count);
        subcommands.add("docs", -2, commands::docs);
        subcommands.add("getkeys", -4, commands::getkeys);
        subcommands.add("getkeysandflags", -4, commands::getkeysandflags);
        subcommands.add("info", -2, commands::info);
        subcommands.add("list", -2, commands::list);
        table.add("command", -1, NONE, subcommands);
    }

    Resp count(Session session, Request request) {
        return Resp.integer(table.rows().size());
    }

    Resp info(Session session, Request request) {
        List<Resp> infos = new ArrayList<>();
        if (request.size() <= 2) {
            DescribedCommand.all(table).forEach(command -> infos.add(Descriptions.info(command)));
        }
        for (int i = 2; i < request.size(); i++) {
            DescribedCommand command = DescribedCommand.find(table, request.word(i));
            infos.add(command == null ? Resp.NULL : Descriptions.info(command));
        }
        return new Resp.Array(infos);
    }

    Resp docs(Session session, Request request) {
        List<Resp.Entry> docs = new ArrayList<>();
        if (request.size() == 2) {
            DescribedCommand.all(table).forEach(command -> docs.add(Descriptions.docs(command)));
        }
        for (int i = 2; i < request.size(); i++) {
            DescribedCommand command = DescribedCommand.find(table, request.word(i));
            if (command != null) {
                docs.add(Descriptions.docs(command));
            }
        }
        return new Resp.Map(docs);
    }

    Resp list(Session session, Request request) {
        Predicate<DescribedCommand> wanted = filter(request);
        List<Resp> names = new ArrayList<>();
        for (DescribedCommand command : DescribedCommand.all(table)) {
            addWanted(command, wanted, names);
            command.subcommands().forEach(subcommand -> addWanted(subcommand, wanted, names));
        }
        return new Resp.Array(names);
    }

    private static void addWanted(DescribedCommand command, Predicate<DescribedCommand> wanted, List<Resp> names) {
        if (wanted.test(command)) {
            names.add(Resp.bulk(command.name()));
        }
    }

    private static Predicate<DescribedCommand> filter(Request request) {
        if (request.size() == 2) {
            return command -> true;
        }
        if (request.size() != 5 || !request.word(2).equalsIgnoreCase("FILTERBY")) {
            throw CommandException.syntaxError();
        }
        Bytes operand = request.word(4).toLowerCase();
        return switch (request.word(3).toLowerCase().toString()) {
            case "module" -> command -> false; // there are none
            case "aclcat" -> command -> command.categories().contains(operand.toString());
            case "pattern" -> command -> new Glob(operand).matches(Bytes.of(command.name()));
            default -> throw CommandException.syntaxError();
        };
    }

    Resp getkeys(Session session, Request request) {
        return new Resp.Array(
                keys(request).stream().map(key -> Resp.bulk(key.key())).toList());
    }

    Resp getkeysandflags(Session session, Request request) {
        return new Resp.Array(keys(request).stream()
                .map(key -> Resp.array(Resp.bulk(key.key()), Descriptions.texts(key.flags())))
                .toList());
    }

    /** The keys of the command behind the first two words. */
    private List<UsedKey> keys(Request request) {
        Request asked = new Request(request.words().subList(2, request.size()));
        DescribedCommand command = DescribedCommand.of(table, asked);
        if (command == null) {
            throw new CommandException("ERR Invalid command specified");
        }
        if (!command.hasKeys()) {
            throw new CommandException("ERR The command has no key arguments");
        }
        if (!command.row().accepts(asked.size())) {
            throw new CommandException("ERR Invalid number of arguments specified for command");
        }
        List<UsedKey> keys = command.keys(asked);
        if (keys == null) {
            throw new CommandException("ERR Invalid arguments specified for command");
        }
        return keys;
    }
}
