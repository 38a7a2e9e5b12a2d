package rediscover.commands.hyperloglog;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.ALL;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** PFADD, PFCOUNT and PFMERGE. */
final class SketchCommands {
    private final LongSupplier limit;

    /** @param limit the bytes that a sketch may take in its sparse form */
    SketchCommands(LongSupplier limit) {
        this.limit = limit;
    }

    void addTo(CommandTable table) {
        table.add("pfadd", -2, FIRST, this::pfadd, WRITE, DENYOOM, FAST);
        table.add("pfcount", -2, ALL, SketchCommands::pfcount, READONLY);
        table.add("pfmerge", -2, ALL, this::pfmerge, WRITE, DENYOOM);
    }

    /** The sketch of a key; null if there is no such key. */
    static Sketch find(Keyspace keyspace, Bytes key) {
        StringValue value = keyspace.find(key, StringValue.class);
        return value == null ? null : Sketch.of(value);
    }

    /** {@code PFADD key [element …]}: answers with 1 if the sketch is new, or a register has changed. */
    Resp pfadd(Session session, Request request) {
        Bytes key = request.word(1);
        Sketch found = find(session.keyspace(), key);
        Sketch sketch = found == null ? Sketch.empty() : found;
        boolean changed = false;
        for (int i = 2; i < request.size(); i++) {
            changed |= sketch.add(request.word(i), limit.getAsLong());
        }
        if (found == null) {
            sketch.outdate();
        }
        if (changed || found == null) {
            session.keyspace().replace(key, sketch.toValue());
            return Resp.integer(1);
        }
        return Resp.integer(0);
    }

    /**
     * {@code PFCOUNT key [key …]}: estimates the elements of all sketches together. The estimate of one alone is kept with it
     * until it changes: that is a change, and goes to the log, although the command is said to read only.
     */
    static Resp pfcount(Session session, Request request) {
        Bytes key = request.word(1);
        if (request.size() > 2) {
            return Resp.integer(Estimate.of(Estimate.histogram(union(session.keyspace(), request))));
        }
        Sketch sketch = find(session.keyspace(), key);
        if (sketch == null) {
            return Resp.integer(0);
        }
        if (!sketch.hasEstimate()) {
            sketch.update();
            session.keyspace().replace(key, sketch.toValue());
        }
        return Resp.integer(sketch.estimate());
    }

    /** {@code PFMERGE destkey [sourcekey …]}: adds the elements of the sources, and changes the target in any case. */
    Resp pfmerge(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        byte[] registers = union(keyspace, request);
        Sketch found = find(keyspace, request.word(1));
        Sketch target = found == null ? Sketch.empty() : found;
        if (anyIsDense(keyspace, request)) {
            target.toDense();
        }
        target.raiseAll(registers, limit.getAsLong());
        target.outdate();
        keyspace.replace(request.word(1), target.toValue());
        return Resp.OK;
    }

    /** The greatest value of each register. A key that is named again is left out. */
    private static byte[] union(Keyspace keyspace, Request request) {
        byte[] registers = new byte[Sketch.REGISTERS];
        Set<Bytes> seen = new HashSet<>();
        for (int i = 1; i < request.size(); i++) {
            Sketch sketch = seen.add(request.word(i)) ? find(keyspace, request.word(i)) : null;
            if (sketch != null) {
                sketch.mergeInto(registers);
            }
        }
        return registers;
    }

    private static boolean anyIsDense(Keyspace keyspace, Request request) {
        Set<Bytes> seen = new HashSet<>();
        for (int i = 1; i < request.size(); i++) {
            Sketch sketch = seen.add(request.word(i)) ? find(keyspace, request.word(i)) : null;
            if (sketch != null && !sketch.isSparse()) {
                return true;
            }
        }
        return false;
    }
}
