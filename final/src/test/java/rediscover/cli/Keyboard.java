package rediscover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keys that a test presses. Unlike with a {@code PipedInputStream}, it does not matter which threads read. */
final class Keyboard extends InputStream {
    private final BlockingQueue<Byte> pressed = new LinkedBlockingQueue<>();

    void type(String text) {
        for (byte b : text.getBytes(UTF_8)) {
            pressed.add(b);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return pressed.take() & 0xff;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** One key at a time: a stream would otherwise wait until the whole array is full. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        target[offset] = (byte) read();
        return 1;
    }
}
