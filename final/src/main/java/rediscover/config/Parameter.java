package rediscover.config;

import static rediscover.config.Kind.integer;
import static rediscover.config.Kind.oneOf;
import static rediscover.config.Kind.text;
import static rediscover.config.Kind.yesOrNo;

import java.util.Locale;

/** A parameter of the server, under Redis's name: set on the command line, in a file or by CONFIG SET. */
public enum Parameter implements Setting {
    PORT("6379", integer(0, 65535), Change.AT_START, "Port to listen on. With 0, any free port is taken."),
    BIND(
            "* -::*",
            text("ADDRESS..."),
            Change.AT_START,
            "Addresses to listen on; * is every one of version 4, ::* of version 6. One with a - may be missing."),
    PROTECTED_MODE(
            "yes",
            yesOrNo(),
            Change.ANY_TIME,
            "Whether clients of other machines are refused as long as there is no password."),
    DIR("data", text("DIRECTORY"), Change.PROTECTED, "Directory of the data. It is made if there is none."),
    APPENDONLY(
            "yes",
            yesOrNo(),
            Change.AT_START,
            "Whether changes are logged to a file, so that they survive the process."),
    APPENDFILENAME(
            "appendonly.aof", text("FILE"), Change.NEVER, "Name of the append-only file in the directory of the data."),
    APPENDFSYNC(
            "everysec",
            oneOf("everysec", "always", "no"),
            Change.ANY_TIME,
            "When the append-only file is forced to disk."),
    MAXCLIENTS("10000", integer(1, 4294967295L), Change.ANY_TIME, "The most clients that may be connected."),
    TIMEOUT(
            "0",
            integer(0, Integer.MAX_VALUE),
            Change.ANY_TIME,
            "Seconds after which a silent client is disconnected. With 0, none is."),
    MAXMEMORY(
            "0",
            MemorySize.kind(0, -1),
            Change.ANY_TIME,
            "Bytes of memory above which commands that may need more are refused. With 0, only the heap is a limit."),
    CLIENT_QUERY_BUFFER_LIMIT(
            "1073741824",
            MemorySize.kind(1 << 20, Long.MAX_VALUE),
            Change.ANY_TIME,
            "Bytes of requests that a client may have sent without an answer. With more, it is disconnected."),
    MAXMEMORY_CLIENTS(
            "25%",
            MemorySize.orPercentage(),
            Change.ANY_TIME,
            "Bytes of memory that all clients together may hold, or percent of the heap. With more, the client that"
                    + " holds the most is disconnected. With 0, only the heap is a limit."),
    CLIENT_OUTPUT_BUFFER_LIMIT(
            OutputLimits.DEFAULT,
            OutputLimits.kind(),
            Change.ANY_TIME,
            "Bytes of answers that a client may leave untaken: a hard limit, a soft one, and for how many seconds."),
    REQUIREPASS(
            "",
            text("PASSWORD"),
            Change.ANY_TIME,
            "Password that a client has to send first. If it is empty, none is needed."),
    LOGLEVEL(
            "notice",
            oneOf("debug", "verbose", "notice", "warning"),
            Change.ANY_TIME,
            "The least serious events that get a line of output."),
    LOGFILE("", text("FILE"), Change.NEVER, "File at whose end these lines are written. If it is empty, the terminal."),
    PIDFILE(
            "",
            text("FILE"),
            Change.NEVER,
            "File with the number of the process, while it runs. If it is empty, none."),
    LOG_FORMAT("text", oneOf("text", "json"), Change.AT_START, "Form of these lines. With json, each is an object."),
    DATABASES("16", integer(1, 1_000_000), Change.NEVER, "Number of databases. SELECT chooses one."),
    ENABLE_DEBUG_COMMAND(
            "no",
            oneOf("no", "yes", "local"),
            Change.NEVER,
            "Whether DEBUG is allowed; with local, to clients of the same machine."),
    MAXMEMORY_POLICY(
            "noeviction",
            Kind.evictionPolicy(),
            Change.ANY_TIME,
            "Which keys go when maxmemory is reached: volatile ones have a deadline. With noeviction, none does."),
    MAXMEMORY_SAMPLES(
            "5",
            integer(1, Integer.MAX_VALUE),
            Change.ANY_TIME,
            "Number of keys that are drawn at random for one that goes."),
    MAXMEMORY_EVICTION_TENACITY(
            "10",
            integer(0, 100),
            Change.ANY_TIME,
            "How long a request may wait until there is room: 10 stands for 0.5 ms, 100 for any time."),
    LFU_LOG_FACTOR(
            "10",
            integer(0, Integer.MAX_VALUE),
            Change.ANY_TIME,
            "How slowly the counts of an LFU policy rise. With 10, a million uses reach the highest one."),
    LFU_DECAY_TIME(
            "1",
            integer(0, Integer.MAX_VALUE),
            Change.ANY_TIME,
            "Minutes without use that take one off such a count. With 0, it never falls."),
    SAVE(
            "",
            SavePoint.kind(),
            Change.ANY_TIME,
            "When snapshots are taken: so many seconds after the last one, if there were so many changes. With \"\","
                    + " only when a client asks for one."),
    DBFILENAME(
            "dump.rdb",
            Kind.fileName("dbfilename"),
            Change.PROTECTED,
            "Name of the snapshot in the directory of the data. Without a log, it is loaded at the start."),
    RDBCOMPRESSION("yes", yesOrNo(), Change.ANY_TIME, "Whether strings in a snapshot are compressed."),
    RDBCHECKSUM("yes", yesOrNo(), Change.NEVER, "Whether a snapshot ends with a checksum."),
    STOP_WRITES_ON_BGSAVE_ERROR(
            "yes",
            yesOrNo(),
            Change.ANY_TIME,
            "Whether changes are refused while no snapshot can be written, though they are to be taken.");

    private final String fallback;

    @SuppressWarnings("ImmutableEnumChecker") // a record of functions without memory
    private final Kind kind;

    private final Change change;
    private final String description;

    Parameter(String fallback, Kind kind, Change change, String description) {
        this.fallback = fallback;
        this.kind = kind;
        this.change = change;
        this.description = description;
    }

    /** The parameter of that name, in capitals or not; null if there is none. */
    public static Parameter find(String name) {
        for (Parameter parameter : values()) {
            if (parameter.wireName().equalsIgnoreCase(name)) {
                return parameter;
            }
        }
        return null;
    }

    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String fallback() {
        return fallback;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Change change() {
        return change;
    }

    /** A sentence that describes it, for the help. */
    public String description() {
        return description;
    }
}
