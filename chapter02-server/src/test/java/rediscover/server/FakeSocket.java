package rediscover.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import rediscover.testing.Wire;

/** A socket without a network: its client has sent some packets, and one read takes one of them. */
final class FakeSocket extends Socket {
    /** What had been sent to the client, and with how many writes, when the server asked for the next packet. */
    final List<String> receivedBefore = new ArrayList<>();

    final List<Integer> writes = new ArrayList<>(); // how many bytes each had
    boolean outputIsShut;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Packets packets;

    FakeSocket(String... packets) {
        this.packets = new Packets(packets);
    }

    /** The bytes that have been sent to the client, each as one character. */
    String received() {
        return received.toString(ISO_8859_1);
    }

    @Override
    public InputStream getInputStream() {
        return packets;
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(byte[] source, int offset, int length) {
                if (length > 0) {
                    writes.add(length);
                    received.write(source, offset, length);
                }
            }

            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }
        };
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public void shutdownOutput() {
        outputIsShut = true;
    }

    @Override
    public void shutdownInput() {}

    private final class Packets extends InputStream {
        private final byte[][] packets;
        private int next;
        private int taken; // of the next one

        Packets(String... packets) {
            this.packets = new byte[packets.length][];
            for (int i = 0; i < packets.length; i++) {
                this.packets[i] = Wire.bytes(packets[i]);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (taken == 0) {
                receivedBefore.add(received());
            }
            if (next == packets.length) {
                return -1;
            }
            int n = Math.min(length, packets[next].length - taken);
            System.arraycopy(packets[next], taken, target, offset, n);
            taken += n;
            if (taken == packets[next].length) {
                next++;
                taken = 0;
            }
            return n;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int available() {
            return taken == 0 ? 0 : packets[next].length - taken; // the next packet has not arrived yet
        }
    }
}
