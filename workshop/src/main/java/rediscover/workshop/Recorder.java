package rediscover.workshop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of what is printed. */
final class Recorder extends ByteArrayOutputStream {
    private static final int MOST = 8 * 1024;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, Math.min(length, MOST - size()));
    }

    @Override
    public synchronized void write(int b) {
        if (size() < MOST) {
            super.write(b);
        }
    }

    /** What was printed since the last call. */
    synchronized String take() {
        String text = new String(Arrays.copyOf(buf, count), StandardCharsets.UTF_8);
        reset();
        return text;
    }
}
