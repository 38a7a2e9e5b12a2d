package rediscover.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a client has received, who may refuse to read, so that whoever writes to it waits. */
final class ReluctantClient extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile CountDownLatch reading = new CountDownLatch(0);
    private volatile CountDownLatch writing = new CountDownLatch(1);
    private volatile boolean gone;

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (gone) {
            throw new IOException("nobody is there");
        }
        byte[] copy = Arrays.copyOfRange(source, offset, offset + length);
        writing.countDown();
        try {
            reading.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        synchronized (bytes) {
            bytes.writeBytes(copy);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    String received() {
        synchronized (bytes) {
            return bytes.toString(ISO_8859_1);
        }
    }

    void doesNotRead() {
        writing = new CountDownLatch(1);
        reading = new CountDownLatch(1);
    }

    void reads() {
        reading.countDown();
    }

    void hangsUp() {
        gone = true;
    }

    /** Waits until somebody waits for this client. */
    void awaitWriter() throws InterruptedException {
        assertThat(writing.await(2, TimeUnit.SECONDS))
                .as("somebody writes to the client within 2 seconds")
                .isTrue();
    }
}
