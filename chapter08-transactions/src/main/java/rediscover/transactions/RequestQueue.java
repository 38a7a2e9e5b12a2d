package rediscover.transactions;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import rediscover.handlers.CommandRow;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * Copies of requests, in the order in which they were added.
 *
 * <p>Implementation note. A client may queue millions. Each word as an object would keep the garbage collector busy, so the
 * requests lie one behind the other in large arrays:
 *
 * <pre>
 * chunk    | 3 | 3 SET | 4 city | 5 Cairo | 2 | 3 GET | 4 city | free |       the numbers take 4 bytes each
 * rows     | SET | GET |
 * </pre>
 *
 * <p>A request lies in one chunk as a whole. Each chunk is twice as large as the one before, up to a limit.
 */
final class RequestQueue {
    /** Receives requests; null in place of one for which there is no memory. */
    interface Receiver {
        void accept(CommandRow row, Request request);
    }

    private static final int FIRST_CHUNK = 256; // bytes
    private static final int LARGEST_CHUNK = 64 * 1024; // bytes, unless a request is larger
    private static final int ROW = 8; // bytes of memory
    private static final int LARGEST = Integer.MAX_VALUE - 8; // bytes of an array

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private final ArrayList<CommandRow> rows = new ArrayList<>();
    private final Set<CommandRow.Flag> flags = EnumSet.noneOf(CommandRow.Flag.class);
    private long capacity; // bytes of all chunks

    /** Adds a copy of a request. If there is no memory for it, nothing has changed. */
    void add(CommandRow row, Request request) {
        long size = Integer.BYTES;
        for (int i = 0; i < request.size(); i++) {
            size += Integer.BYTES + request.word(i).length();
        }
        if (chunks.isEmpty() || chunks.getLast().remaining() < size) {
            addChunk(size);
        }
        rows.add(row); // from here on, nothing takes memory
        flags.addAll(row.flags());
        ByteBuffer chunk = chunks.getLast().putInt(request.size());
        for (int i = 0; i < request.size(); i++) {
            Bytes word = request.word(i);
            chunk.putInt(word.length());
            word.copyTo(chunk.array(), chunk.arrayOffset() + chunk.position());
            chunk.position(chunk.position() + word.length());
        }
    }

    private void addChunk(long least) {
        if (least > LARGEST) {
            throw new OutOfMemoryError("a request of more than 2 GB");
        }
        int twice =
                chunks.isEmpty() ? FIRST_CHUNK : 2 * Math.min(chunks.getLast().capacity(), LARGEST_CHUNK / 2);
        chunks.add(ByteBuffer.allocate((int) Math.max(least, twice)));
        capacity += chunks.getLast().capacity();
    }

    /** Forgets the requests. This takes no memory. */
    void clear() {
        chunks.clear();
        rows.clear();
        rows.trimToSize();
        flags.clear();
        capacity = 0;
    }

    /** The number of requests. */
    int size() {
        return rows.size();
    }

    /** The flags of all requests. */
    Set<CommandRow.Flag> flags() {
        return flags;
    }

    /** The bytes of memory that it takes. */
    long memory() {
        return capacity + (long) ROW * rows.size();
    }

    /** Passes all requests on, in their order. Their words are windows on this queue. */
    void forEach(Receiver receiver) {
        int next = 0;
        for (int i = 0; i < chunks.size(); i++) {
            ByteBuffer chunk = chunks.get(i);
            for (int at = 0; at < chunk.position(); at = end(chunk, at)) {
                receiver.accept(rows.get(next++), request(chunk, at));
            }
        }
    }

    private static int end(ByteBuffer chunk, int start) {
        int at = start + Integer.BYTES;
        for (int words = chunk.getInt(start); words > 0; words--) {
            at += Integer.BYTES + chunk.getInt(at);
        }
        return at;
    }

    private static Request request(ByteBuffer chunk, int start) {
        try {
            Bytes[] words = new Bytes[chunk.getInt(start)];
            int at = start + Integer.BYTES;
            for (int i = 0; i < words.length; i++) {
                int length = chunk.getInt(at);
                words[i] = Bytes.wrap(chunk.array(), chunk.arrayOffset() + at + Integer.BYTES, length);
                at += Integer.BYTES + length;
            }
            return new Request(Arrays.asList(words));
        } catch (OutOfMemoryError e) {
            return null;
        }
    }
}
