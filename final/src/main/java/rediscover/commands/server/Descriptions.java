package rediscover.commands.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import rediscover.commands.docs.Argument;
import rediscover.commands.docs.CommandDoc;
import rediscover.resp.Resp;

/** Spells out a command's description, in the shapes that clients read: those of COMMAND INFO and of COMMAND DOCS. */
final class Descriptions {
    private Descriptions() {}

    /** The element for a command in the answer to COMMAND INFO. */
    static Resp info(DescribedCommand command) {
        List<CommandDoc.KeySpec> keys = command.doc().keys();
        return Resp.array(
                Resp.bulk(command.name()),
                Resp.integer(command.row().arity()),
                texts(command.flags()),
                Resp.integer(command.row().keys().first()),
                Resp.integer(command.row().keys().last()),
                Resp.integer(command.row().keys().step()),
                texts(command.categories().stream().map(name -> '@' + name).toList()),
                new Resp.Set(command.tips().stream().map(Resp::bulk).toList()),
                new Resp.Set(keys.stream().map(Descriptions::keys).toList()),
                new Resp.Set(
                        command.subcommands().stream().map(Descriptions::info).toList()));
    }

    private static Resp keys(CommandDoc.KeySpec keys) {
        Resp.Entry[] nothing = {};
        Resp begin = keys.first() == 0
                ? typed("unknown", nothing)
                : keys.keyword() == null
                        ? typed("index", entry("index", Resp.integer(keys.first())))
                        : typed(
                                "keyword",
                                entry("keyword", Resp.bulk(keys.keyword())),
                                entry("startfrom", Resp.integer(keys.first())));
        Resp find = keys.first() == 0 ? typed("unknown", nothing) : keys.counted() ? counted(keys) : range(keys);
        return new Resp.Map(List.of(
                entry("flags", texts(List.of(keys.flags().split(" ")))),
                entry("begin_search", begin),
                entry("find_keys", find)));
    }

    private static Resp range(CommandDoc.KeySpec keys) {
        return typed(
                "range",
                entry("lastkey", Resp.integer(keys.last())),
                entry("keystep", Resp.integer(keys.step())),
                entry("limit", Resp.integer(0)));
    }

    private static Resp counted(CommandDoc.KeySpec keys) {
        return typed(
                "keynum",
                entry("keynumidx", Resp.integer(0)),
                entry("firstkey", Resp.integer(1)),
                entry("keystep", Resp.integer(keys.step())));
    }

    private static Resp typed(String type, Resp.Entry... spec) {
        return new Resp.Map(List.of(entry("type", Resp.bulk(type)), entry("spec", new Resp.Map(List.of(spec)))));
    }

    /** The entry for a command in the answer to COMMAND DOCS. */
    static Resp.Entry docs(DescribedCommand command) {
        CommandDoc doc = command.doc();
        List<Resp.Entry> entries = new ArrayList<>();
        entries.add(entry("summary", Resp.bulk(doc.summary())));
        entries.add(entry("since", Resp.bulk(doc.since())));
        entries.add(entry("group", Resp.bulk(doc.group())));
        entries.add(entry("complexity", Resp.bulk(doc.complexity())));
        List<Argument> arguments = doc.arguments();
        if (!arguments.isEmpty()) {
            entries.add(entry("arguments", arguments(arguments, doc.keys().size())));
        }
        List<DescribedCommand> subcommands = command.subcommands();
        if (!subcommands.isEmpty()) {
            entries.add(entry(
                    "subcommands",
                    new Resp.Map(subcommands.stream().map(Descriptions::docs).toList())));
        }
        return entry(command.name(), new Resp.Map(entries));
    }

    /** @param specs the number of key specifications; the first one describes the first key, the last one the last of several */
    private static Resp arguments(List<Argument> arguments, int specs) {
        List<Resp> described = new ArrayList<>();
        long all = arguments.stream().filter(Descriptions::isKey).count();
        int keys = 0;
        for (Argument argument : arguments) {
            boolean last = keys > 0 && keys == all - 1;
            described.add(argument(argument, last ? specs - 1 : Math.min(keys, specs - 1)));
            if (isKey(argument)) {
                keys++;
            }
        }
        return new Resp.Array(described);
    }

    private static boolean isKey(Argument argument) {
        return argument.type().equals("key");
    }

    private static Resp argument(Argument argument, int spec) {
        List<Resp.Entry> entries = new ArrayList<>();
        entries.add(entry("name", Resp.bulk(argument.name())));
        entries.add(entry("type", Resp.bulk(argument.type())));
        if (isKey(argument)) {
            entries.add(entry("key_spec_index", Resp.integer(spec)));
        }
        if (argument.token() != null) {
            entries.add(entry("token", Resp.bulk(argument.token())));
        }
        List<String> flags = new ArrayList<>();
        if (argument.optional()) {
            flags.add("optional");
        }
        if (argument.multiple()) {
            flags.add("multiple");
        }
        if (argument.repeatsToken()) {
            flags.add("multiple_token");
        }
        if (!flags.isEmpty()) {
            entries.add(entry("flags", texts(flags)));
        }
        if (!argument.parts().isEmpty()) {
            entries.add(entry("arguments", arguments(argument.parts(), spec + 1)));
        }
        return new Resp.Map(entries);
    }

    private static Resp.Entry entry(String name, Resp value) {
        return new Resp.Entry(Resp.bulk(name), value);
    }

    /** Words without an order. */
    static Resp texts(Collection<String> texts) {
        List<Resp> elements = new ArrayList<>();
        texts.forEach(text -> elements.add(new Resp.SimpleString(text)));
        return new Resp.Set(elements);
    }
}
