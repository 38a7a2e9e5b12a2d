package rediscover.snapshots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rediscover.handlers.Keyspace;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.PackedDeadlines;
import rediscover.packing.ValueTable;
import rediscover.resp.Bytes;

/**
 * A snapshot of one moment, which is written in steps while the data change.
 *
 * <p>Implementation note. Redis has the operating system copy the process; here, the data themselves say what is going to
 * change. A walk goes through each table, in the order of SCAN. A key that it has not reached yet, and that is about to be
 * changed or removed, is written before, as it was. It is remembered, and so is a new key, which has no place in the snapshot.
 *
 * <pre>
 *      written: may change           ▼ the walk      not written yet
 * | a | c | b | f |                              | e | g |     | d |
 *                                                  │     └ new since: remembered
 *                                                  └ SET e 2: "e 1" is written, e is remembered
 * </pre>
 *
 * <p>Invariant: a key is written if the walk is past it or it is remembered; otherwise it is as it was. Whether the walk is past
 * a key follows from its hash, also while the table grows or shrinks. So each key is written once, whenever it changes, and what
 * is remembered are the keys that have changed ahead of the walk.
 *
 * <p>Cost: a step takes a millisecond at most, but for a collection, which is written as a whole.
 */
public final class Snapshot implements AutoCloseable {
    /** A part of the data: a key space, the table in which it keeps its keys, and their deadlines. */
    public record Source(int database, Keyspace keyspace, ValueTable table, PackedDeadlines deadlines) {}

    /**
     * How a snapshot is written.
     *
     * @param usedMemory in bytes, for whoever reads about it
     * @param isBase whether a log goes on where it ends
     */
    public record Form(boolean isCompressed, boolean isChecked, long usedMemory, boolean isBase) {}

    private static final long STEP_NANOS = 500_000;
    private static final int STEP_BYTES = 64 * 1024;
    private static final int KEYS = 16; // between two looks at the clock
    private static final StringValue MARK = new StringValue(Bytes.EMPTY);

    private final SnapshotFile file;
    private final SnapshotOutput out;
    private final SnapshotWriter writer;
    private final List<Part> parts = new ArrayList<>();
    private int current; // the part that the walk is in
    private long keys; // that were written
    private Throwable failure; // of a change that could not be written before; null if there was none

    private Snapshot(Path path, Form form) throws IOException {
        file = new SnapshotFile(path, form.isChecked);
        out = new SnapshotOutput(file, form.isCompressed);
        writer = new SnapshotWriter(out);
    }

    /**
     * Takes a snapshot of this moment. To be called in a turn, as all other methods are but for {@link #flush},
     * {@link #finish} and {@link #close}.
     *
     * @param path the file that it becomes
     * @param seconds since 1970
     */
    public static Snapshot of(List<Source> sources, Path path, Form form, long seconds) throws IOException {
        Snapshot snapshot = new Snapshot(path, form);
        snapshot.writer.begin(seconds, form.usedMemory, form.isBase);
        for (Source source : sources) {
            if (source.keyspace.size() > 0) {
                snapshot.writer.sizes(source.database, source.keyspace.size(), source.deadlines.size());
            }
            snapshot.parts.add(snapshot.new Part(source));
        }
        return snapshot;
    }

    /** One key space, as an observer that writes what is going to change. */
    private final class Part implements Keyspace.Observer {
        private Source source;
        private final ValueTable remembered = new ValueTable(); // keys ahead of the walk that need not be written
        private long cursor;
        private boolean isOver;

        private Part(Source source) {
            this.source = source;
            source.keyspace.observe(this);
        }

        private void step() {
            long from = cursor;
            cursor = source.table.scan(from, KEYS, (key, value) -> {
                if (!source.table.isBehind(from, key) && !remembered.containsKey(key)) {
                    write(key, value);
                }
            });
            isOver = cursor == 0;
            if (isOver) {
                end();
            }
        }

        private void end() {
            source.keyspace.ignore(this);
            remembered.clear();
        }

        /** The walk goes on through data that nobody else sees, and that do not change. */
        private void takeAll() {
            source.keyspace.ignore(this);
            source = new Source(source.database, source.keyspace, source.table.takeAll(), source.deadlines.takeAll());
        }

        private void write(Bytes key, Value value) {
            writer.key(source.database, key, value, source.deadlines.of(key));
            keys++;
        }

        @Override
        public void changing(Bytes key, Value value) {
            preserve(key, value);
        }

        @Override
        public void replacing(Bytes key, Value old) {
            preserve(key, old);
        }

        /** The snapshot may fail, but not the change. */
        private void preserve(Bytes key, Value old) {
            try {
                boolean isDue = failure == null && !source.table.isBehind(cursor, key);
                if (isDue && remembered.put(key, MARK) == null && old != null) {
                    write(key, old);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
    }

    /**
     * Takes a step.
     *
     * @return false when that was the last one
     * @throws IOException when a change could not be written, or the disk is full; there will be no snapshot
     */
    public boolean step() throws IOException {
        return step(STEP_NANOS);
    }

    boolean step(long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        try {
            do {
                check();
                if (current == parts.size()) {
                    writer.end();
                    out.handOver();
                    return false;
                }
                Part part = parts.get(current);
                part.step();
                current += part.isOver ? 1 : 0;
            } while (out.size() < STEP_BYTES && System.nanoTime() < end);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.handOver();
        return true;
    }

    private void check() throws IOException {
        if (failure != null) {
            throw failure instanceof UncheckedIOException e ? e.getCause() : new IOException(failure);
        }
    }

    /** A key space is going to be cleared without a word to its observers: hands over what it holds, in no time. */
    public void clearing(Keyspace keyspace) {
        for (Part part : parts) {
            if (part.source.keyspace.equals(keyspace) && !part.isOver) {
                part.takeAll();
            }
        }
    }

    /** The number of keys that were written so far. */
    public long keys() {
        return keys;
    }

    /** Writes what the steps have gathered, outside of turns, and perhaps on another thread. */
    public void flush() throws IOException {
        file.flush();
    }

    /** Makes it last, outside of turns: the file takes the place of the one that was there before. */
    public void finish() throws IOException {
        file.finish();
    }

    /** Takes all steps at once. */
    public void writeAll() throws IOException {
        while (step()) {
            flush();
        }
        finish();
    }

    /** Forgets the data; to be called in a turn. */
    public void end() {
        parts.forEach(Part::end);
    }

    /** Closes the file. If it is not {@linkplain #finish finished}, nothing of it stays. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
