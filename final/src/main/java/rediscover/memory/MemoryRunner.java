package rediscover.memory;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Refuses commands that may need more memory when there is little left, or when {@code maxmemory} is passed, so that reading and removing can go on.
 *
 * <p>It also makes sure that a command that changes something will not run out of memory half way: a large request does not
 * begin before there is room for several copies of it.
 */
public final class MemoryRunner implements Runner {
    private static final int LARGE = 16 * 1024; // bytes; below this, a request is not looked at
    private static final int COPIES = 4; // in the key space, in the log, and in arrays that grow to twice their size

    private final Runner next;
    private final Heap heap;
    private final UsedMemory used;

    public MemoryRunner(Runner next, Heap heap, UsedMemory used) {
        this.next = next;
        this.heap = heap;
        this.used = used;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        if (row.is(DENYOOM) && (heap.isFull() || used.isTooMuch())) {
            return Resp.error("OOM command not allowed when used memory > 'maxmemory'.");
        }
        if (row.is(WRITE)) {
            long size = size(request);
            if (size > LARGE && !heap.hasRoom(COPIES * size)) {
                return Resp.error("OOM out of memory");
            }
        }
        return next.run(row, session, request);
    }

    private static long size(Request request) {
        long size = 0;
        for (int i = 0; i < request.size(); i++) {
            size += request.word(i).length();
        }
        return size;
    }
}
