package rediscover.commands.keys;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import rediscover.commands.databases.Database;
import rediscover.eviction.LeastFrequent;
import rediscover.eviction.LeastRecent;
import rediscover.eviction.Policy;
import rediscover.expiry.Expiry;
import rediscover.expiry.LogForm;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.packing.PackedValues;
import rediscover.packing.Thresholds;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.snapshots.Dump;

/** DUMP and RESTORE: a value as bytes, in the form that it has in a snapshot. */
final class DumpCommands {
    private static final Bytes ABSTTL = Bytes.of("ABSTTL");

    private static final long NO_USAGE = -1;

    private DumpCommands() {}

    static void addTo(CommandTable table) {
        table.add("dump", 2, FIRST, DumpCommands::dump, READONLY);
        table.add("restore", -4, FIRST, DumpCommands::restore, WRITE, DENYOOM);
    }

    static Resp dump(Session session, Request request) {
        Value value = session.keyspace().find(request.word(1));
        return value == null ? Resp.NULL : Resp.bulk(Dump.of(value));
    }

    /**
     * {@code RESTORE key ttl dump [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency]}. A ttl of 0 stands for none. It is
     * logged with the deadline in place of the ttl.
     */
    static Resp restore(Session session, Request request) {
        Options options = Options.of(request);
        Bytes key = request.word(1);
        if (!options.replace && session.keyspace().find(key) != null) {
            throw new CommandException("BUSYKEY Target key name already exists.");
        }
        long ttl = Arguments.integer(request.word(2));
        if (ttl < 0) {
            throw new CommandException("ERR Invalid TTL value, must be >= 0");
        }
        Value value = value(session, request.word(3));
        Expiry expiry = Expiry.of(session);
        long deadline = ttl == 0 ? Expiry.NEVER : options.absttl ? ttl : expiry.now() + ttl;
        if (deadline != Expiry.NEVER && expiry.hasPassed(deadline)) {
            LogForm.instead(session, request, Request.of(Bytes.of("DEL"), key));
            session.keyspace().remove(key);
            return Resp.OK;
        }
        if (deadline != Expiry.NEVER && !options.absttl) {
            LogForm.instead(session, request, withDeadline(request, deadline));
        }
        session.keyspace().put(key, value);
        if (deadline != Expiry.NEVER) {
            expiry.deadline(key, value, deadline);
        }
        if (options.usage != NO_USAGE && session.keyspace() instanceof Database database) {
            remember(database.policy(), key, options);
        }
        return Resp.OK;
    }

    /** Lets the policy that chooses the keys to go know how the key was used before. */
    private static void remember(Policy policy, Bytes key, Options options) {
        if (options.isIdleTime && policy instanceof LeastRecent recent) {
            recent.idle(key, TimeUnit.SECONDS.toMillis(options.usage));
        } else if (!options.isIdleTime && policy instanceof LeastFrequent frequent) {
            frequent.frequency(key, (int) options.usage);
        }
    }

    private static Value value(Session session, Bytes dump) {
        if (!Dump.isWhole(dump)) {
            throw new CommandException("ERR DUMP payload version or checksum are wrong");
        }
        try {
            Value value = Dump.read(
                    dump,
                    session.keyspace() instanceof Database database
                            ? database.values()
                            : new PackedValues(new Thresholds()));
            if (!value.isEmpty()) {
                return value;
            }
        } catch (IOException e) {
            // It has the same error as an empty collection.
        }
        throw new CommandException("ERR Bad data format");
    }

    private static Request withDeadline(Request request, long deadline) {
        List<Bytes> words = new ArrayList<>(request.words());
        words.set(2, Bytes.of(deadline));
        words.add(ABSTTL);
        return Request.of(words.toArray(Bytes[]::new));
    }

    /**
     * What stands behind the dump.
     *
     * @param usage the seconds since the key was used, or how often it was; or {@link #NO_USAGE}
     */
    private record Options(boolean replace, boolean absttl, boolean isIdleTime, long usage) {
        static Options of(Request request) {
            boolean replace = false;
            boolean absttl = false;
            String kind = "";
            long usage = NO_USAGE;
            for (int i = 4; i < request.size(); i++) {
                String word = request.word(i).toString().toLowerCase(Locale.ROOT);
                switch (word) {
                    case "replace" -> replace = true;
                    case "absttl" -> absttl = true;
                    case "idletime", "freq" -> {
                        if (i + 1 == request.size() || !(kind.isEmpty() || kind.equals(word))) {
                            throw CommandException.syntaxError();
                        }
                        kind = word;
                        usage = Arguments.integer(request.word(++i));
                        check(kind, usage);
                    }
                    default -> throw CommandException.syntaxError();
                }
            }
            return new Options(replace, absttl, kind.equals("idletime"), usage);
        }

        private static void check(String usage, long number) {
            if (usage.equals("idletime") && number < 0) {
                throw new CommandException("ERR Invalid IDLETIME value, must be >= 0");
            }
            if (usage.equals("freq") && (number < 0 || number > 255)) {
                throw new CommandException("ERR Invalid FREQ value, must be >= 0 and <= 255");
            }
        }
    }
}
