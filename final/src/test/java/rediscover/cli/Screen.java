package rediscover.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/** Remembers what is printed, and waits for it. */
final class Screen extends ByteArrayOutputStream {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private int seen;

    @Override
    public synchronized void write(int b) {
        super.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        notifyAll();
    }

    /** Returns when this text has appeared behind what was awaited before. */
    synchronized void await(String text) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (int at = find(text); at < 0; at = find(text)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("'" + text + "' does not appear in: " + text().substring(seen));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        seen = find(text) + text.length();
    }

    private int find(String text) {
        return text().indexOf(text, seen);
    }

    synchronized String text() {
        return text(toByteArray());
    }

    /** Characters as bytes, each as one. */
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** Bytes as characters, one for each. */
    static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
