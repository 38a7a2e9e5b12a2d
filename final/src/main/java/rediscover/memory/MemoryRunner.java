package rediscover.memory;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;

import rediscover.handlers.CommandRow;
import rediscover.handlers.Runner;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Refuses what may need more memory when there is little left, so that the rest can go on: reading, and removing. */
public final class MemoryRunner implements Runner {
    private final Runner next;
    private final Heap heap;

    public MemoryRunner(Runner next, Heap heap) {
        this.next = next;
        this.heap = heap;
    }

    @Override
    public Resp run(Session session, CommandRow row, Request request) {
        if (heap.isFull() && row.is(DENYOOM)) {
            return Resp.error("OOM command not allowed when used memory > 'maxmemory'.");
        }
        return next.run(session, row, request);
    }
}
