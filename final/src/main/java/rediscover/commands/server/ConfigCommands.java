package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rediscover.commands.arguments.Glob;
import rediscover.commands.connection.Statistics;
import rediscover.commands.subcommands.Subcommands;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** CONFIG: the parameters of the server. */
public final class ConfigCommands {
    private final Configuration configuration;
    private final Statistics statistics;

    private ConfigCommands(Configuration configuration, Statistics statistics) {
        this.configuration = configuration;
        this.statistics = statistics;
    }

    public static void addTo(CommandTable table, Configuration configuration, Statistics statistics) {
        ConfigCommands commands = new ConfigCommands(configuration, statistics);
        Subcommands config = new Subcommands("config");
        config.add("get", -3, commands::get, ADMIN);
        config.add("set", -4, commands::set, ADMIN);
        config.add("resetstat", 2, commands::resetstat, ADMIN);
        table.add("config", -2, NONE, config);
    }

    /** {@code CONFIG GET pattern …}. A parameter comes once; if it was written out, its name comes back as it was written. */
    Resp get(Session session, Request request) {
        Map<Parameter, Bytes> names = new EnumMap<>(Parameter.class);
        for (Bytes pattern : request.words().subList(2, request.size())) {
            for (Parameter parameter : Parameter.values()) {
                Bytes name = Bytes.of(parameter.wireName());
                if (new Glob(pattern.toLowerCase()).matches(name)) {
                    names.putIfAbsent(parameter, pattern.equalsIgnoreCase(parameter.wireName()) ? pattern : name);
                }
            }
        }
        List<Resp.Entry> entries = new ArrayList<>();
        names.forEach((parameter, name) ->
                entries.add(new Resp.Entry(Resp.bulk(name), Resp.bulk(configuration.bytes(parameter)))));
        return new Resp.Map(entries);
    }

    /** {@code CONFIG SET name value …}: sets all or none. */
    Resp set(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.syntaxError();
        }
        Map<Parameter, Bytes> values = new LinkedHashMap<>();
        for (int i = 2; i < request.size(); i += 2) {
            Bytes name = request.word(i);
            if (values.put(changeable(name), request.word(i + 1)) != null) {
                throw failure(name, "duplicate parameter");
            }
        }
        values.forEach(this::check);
        values.forEach(configuration::set);
        return Resp.OK;
    }

    private static Parameter changeable(Bytes name) {
        Parameter parameter = Parameter.find(name.toString());
        if (parameter == null) {
            throw CommandException.quoting("ERR Unknown option or number of arguments for CONFIG SET - '", name, "'");
        }
        if (!parameter.isChangeable()) {
            throw failure(name, "can't set immutable config");
        }
        return parameter;
    }

    private void check(Parameter parameter, Bytes value) {
        try {
            configuration.check(parameter, value.toString());
        } catch (IllegalArgumentException e) {
            throw failure(Bytes.of(parameter.wireName()), e.getMessage());
        }
    }

    private static CommandException failure(Bytes name, String reason) {
        return CommandException.quoting(
                "ERR CONFIG SET failed (possibly related to argument '", name, "') - " + reason);
    }

    Resp resetstat(Session session, Request request) {
        statistics.reset();
        return Resp.OK;
    }
}
