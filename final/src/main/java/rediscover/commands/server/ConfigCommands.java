package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rediscover.commands.connection.Statistics;
import rediscover.commands.subcommands.Subcommands;
import rediscover.config.Configuration;
import rediscover.config.ConfigurationRewrite;
import rediscover.config.Setting;
import rediscover.config.Setting.Change;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.messages.Glob;
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
        config.add("rewrite", 2, commands::rewrite, ADMIN);
        config.add("resetstat", 2, commands::resetstat, ADMIN);
        table.add("config", -2, NONE, config);
    }

    /** {@code CONFIG GET pattern …}. A name comes once; if it was written out, it comes back as it was written. */
    Resp get(Session session, Request request) {
        Map<String, Bytes> names = new TreeMap<>();
        for (Bytes pattern : request.words().subList(2, request.size())) {
            Glob glob = new Glob(pattern.toLowerCase());
            for (String name : Setting.byName().keySet()) {
                boolean writtenOut = pattern.equalsIgnoreCase(name);
                if (writtenOut || (!Setting.find(name).isHidden() && glob.matches(Bytes.of(name)))) {
                    names.putIfAbsent(name, writtenOut ? pattern : Bytes.of(name));
                }
            }
        }
        List<Resp.Entry> entries = new ArrayList<>();
        names.forEach((name, asWritten) ->
                entries.add(new Resp.Entry(Resp.bulk(asWritten), Resp.bulk(configuration.bytes(Setting.find(name))))));
        return new Resp.Map(entries);
    }

    /** {@code CONFIG SET name value …}: sets all or none. */
    Resp set(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw CommandException.syntaxError();
        }
        Map<String, Bytes> values = new LinkedHashMap<>();
        for (int i = 2; i < request.size(); i += 2) {
            Bytes name = request.word(i);
            checkChangeable(name);
            if (values.put(name.toLowerCase().toString(), request.word(i + 1)) != null) {
                throw failure(name, "duplicate parameter");
            }
        }
        values.forEach(this::check);
        values.forEach((name, value) -> configuration.set(Setting.find(name), value));
        return Resp.OK;
    }

    private static void checkChangeable(Bytes name) {
        Setting setting = Setting.find(name.toString());
        if (setting == null) {
            throw CommandException.quoting("ERR Unknown option or number of arguments for CONFIG SET - '", name, "'");
        }
        switch (setting.change()) {
            case NEVER -> throw failure(name, "can't set immutable config");
            case PROTECTED -> throw failure(name, "can't set protected config");
            case ANY_TIME, AT_START -> {}
        }
    }

    private void check(String name, Bytes value) {
        Setting setting = Setting.find(name);
        try {
            boolean isNew = !configuration.check(setting, value.toString()).equals(configuration.text(setting));
            if (isNew && setting.change() == Change.AT_START) {
                throw new IllegalArgumentException("it can only be chosen when the server starts");
            }
        } catch (IllegalArgumentException e) {
            throw failure(Bytes.of(name), e.getMessage());
        }
    }

    private static CommandException failure(Bytes name, String reason) {
        return CommandException.quoting(
                "ERR CONFIG SET failed (possibly related to argument '", name, "') - " + reason);
    }

    /** {@code CONFIG REWRITE}: writes the values into the file from which they were read. */
    Resp rewrite(Session session, Request request) {
        if (configuration.file() == null) {
            throw new CommandException("ERR The server is running without a config file");
        }
        try {
            ConfigurationRewrite.rewrite(configuration.file(), configuration);
            return Resp.OK;
        } catch (IOException e) {
            throw new CommandException("ERR Rewriting config file: " + e.getMessage());
        }
    }

    Resp resetstat(Session session, Request request) {
        statistics.reset();
        return Resp.OK;
    }
}
