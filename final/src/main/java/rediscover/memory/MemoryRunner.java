package rediscover.memory;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.Set;
import rediscover.eviction.EvictionRunner;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * Refuses commands that may need more memory when there is little left, so that reading and removing can go on. Some need little: a deadline, for instance. They are refused when there is next to nothing
 * left.
 *
 * <p>It also makes sure that a command that changes something will not run out of memory half way: a large request does not
 * begin before there is room for several copies of it.
 */
public final class MemoryRunner implements Runner {
    private static final int LARGE = 16 * 1024; // bytes; below this, a request is not looked at
    private static final int COPIES = 4; // in the key space, in the log, and in arrays that grow to twice their size

    private static final Set<String> NEEDING_LITTLE = Set.of(
            "expire", "pexpire", "expireat", "pexpireat", "getex", "rename", "renamenx", "move", "watch", "multi");

    private final Runner next;
    private final Heap heap;

    public MemoryRunner(Runner next, Heap heap) {
        this.next = next;
        this.heap = heap;
    }

    @Override
    public Resp run(CommandRow row, Session session, Request request) {
        boolean refused = row.is(DENYOOM)
                ? heap.isFull()
                : heap.isCritical() && NEEDING_LITTLE.contains(row.name()) && heap.isFull();
        if (refused) {
            return EvictionRunner.FULL;
        }
        if (row.is(WRITE)) {
            long size = size(request);
            if (size > LARGE && !heap.hasRoom(COPIES * size)) {
                return CommandRow.OUT_OF_MEMORY;
            }
        }
        Resp answer = next.run(row, session, request);
        if (row.is(WRITE) && !row.is(DENYOOM)) {
            heap.mayBeFreer();
        }
        return answer;
    }

    private static long size(Request request) {
        long size = 0;
        for (int i = 0; i < request.size(); i++) {
            size += request.word(i).length();
        }
        return size;
    }
}
