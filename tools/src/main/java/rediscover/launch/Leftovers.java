package rediscover.launch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Processes and directories to be cleared away if this program ends early: on Ctrl-C, or by an error. The last one added is the
 * first to go, so that a process is gone before its directory. Safe for use by several threads.
 */
public final class Leftovers {
    /** Something to clear away. */
    public interface Leftover {
        void clear() throws IOException;
    }

    private static final Leftovers LEFTOVERS = new Leftovers();

    private final Deque<Leftover> stack = new ArrayDeque<>();
    private boolean ending;

    private Leftovers() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::clear, "clear"));
    }

    /**
     * Adds one.
     *
     * @throws IllegalStateException when the program is ending already
     */
    public static void add(Leftover leftover) {
        LEFTOVERS.push(leftover);
    }

    /** Forgets one that has been cleared away. */
    public static void remove(Leftover leftover) {
        LEFTOVERS.forget(leftover);
    }

    private synchronized void push(Leftover leftover) {
        if (ending) {
            throw new IllegalStateException("the program is ending");
        }
        stack.push(leftover);
    }

    private synchronized void forget(Leftover leftover) {
        if (!ending) {
            stack.remove(leftover);
        }
    }

    private synchronized void clear() {
        ending = true;
        for (Leftover leftover : stack) {
            try {
                leftover.clear();
            } catch (IOException e) {
                System.err.println("rediscover: something is left behind: " + e);
            }
        }
    }
}
