package rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.testing.Await;

/** The two threads of a socket's input: one reads, the other one ends it. */
@Tag("exercise-2.5")
@Timeout(20)
@SuppressWarnings("ThreadPriorityCheck") // threads that spin let the others get on, even on one processor
class SocketInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    @Test
    void aReadBehindTheEndDoesNotWait() throws Exception {
        SocketInput input = new SocketInput(new SilentSocket());
        input.end();
        AtomicInteger result = new AtomicInteger();
        Thread reader = Thread.startVirtualThread(() -> result.set(read(input)));
        Await.until("a read has returned that came after end()", PATIENCE, () -> !reader.isAlive());
        assertThat(result).as("result of a read that came after end()").hasValue(-1);
    }

    @Test
    void aReadThatWaitsIsWoken() throws Exception {
        SilentSocket socket = new SilentSocket();
        SocketInput input = new SocketInput(socket);
        AtomicInteger result = new AtomicInteger();
        Thread reader = Thread.startVirtualThread(() -> result.set(read(input)));
        Await.until("a read waits", PATIENCE, () -> socket.waits);
        input.end();
        Await.until("a read has returned that waited when end() came", PATIENCE, () -> !reader.isAlive());
        assertThat(result).as("result of a read that waited when end() came").hasValue(-1);
    }

    @Test
    void aReadThatIsAboutToWaitSeesTheEnd() throws Exception {
        AtomicReference<Round> current = new AtomicReference<>();
        Thread reader = Thread.startVirtualThread(() -> {
            for (Round round = awaitOther(current, null); round.number >= 0; round = awaitOther(current, round)) {
                round.meet();
                round.idle(round.number / 64 % 8);
                read(round.input);
                round.returned = true;
            }
        });
        long start = System.nanoTime();
        for (int i = 0; i < 50_000 && System.nanoTime() - start < LONG_ENOUGH.toNanos(); i++) {
            Round round = new Round(i);
            current.set(round);
            round.meet();
            round.idle(i % 64); // so that both get there in every order
            round.input.end();
            awaitReturn(round);
        }
        current.set(new Round(-1));
        reader.join();
    }

    @Test
    void aSocketThatLingersSaysThatNothingMoreComesAndReadsTheRest() throws Exception {
        FakeSocket socket = new FakeSocket("more", "and more");
        new SocketInput(socket).linger();
        assertThat(socket.outputIsShut)
                .as("whether linger() has shut down the output")
                .isTrue();
        assertThat(socket.receivedBefore.size())
                .as("how often linger() has read from a client that had sent two packets, and then ended")
                .isEqualTo(3);
    }

    @Test
    void aSocketDoesNotLingerForASilentClientIfItWasEnded() throws Exception {
        FakeSocket socket = new FakeSocket();
        SocketInput input = new SocketInput(socket);
        input.end();
        input.linger();
        assertThat(socket.receivedBefore.size())
                .as("how often linger() has read after end(), from a client that has sent nothing")
                .isZero();
    }

    @Test
    void aSocketLingersForASecondAndAMegabyteAtMost() throws Exception {
        for (int pause : new int[] {0, 10_000_000}) {
            EndlessSocket socket = new EndlessSocket(pause);
            Thread lingering = Thread.startVirtualThread(() -> linger(socket));
            try {
                Await.until(
                        "linger() has returned, though the client goes on and on sending",
                        Duration.ofSeconds(3),
                        () -> !lingering.isAlive());
            } finally {
                socket.ended = true;
            }
            assertThat(socket.sent.get())
                    .as("bytes that linger() has read from a client that goes on and on sending")
                    .isBetween(1L, 2_000_000L);
        }
    }

    private static void linger(Socket socket) {
        try {
            new SocketInput(socket).linger();
        } catch (IOException e) {
            // It has returned all the same.
        }
    }

    private static Round awaitOther(AtomicReference<Round> current, Round last) {
        while (current.get() == last) {
            Thread.yield();
        }
        return current.get();
    }

    private static void awaitReturn(Round round) throws Exception {
        long start = System.nanoTime();
        while (!round.returned && System.nanoTime() - start < 50_000_000) {
            Thread.yield();
        }
        try {
            Await.until(
                    "a read returns that begins at the very moment at which end() is called",
                    PATIENCE,
                    () -> round.returned);
        } finally {
            round.socket.shutdownInput();
        }
    }

    /** One thread reads, another one ends the input, both at the same moment. */
    private static final class Round {
        private final int number;
        private final SilentSocket socket = new SilentSocket();
        private final SocketInput input;
        private final AtomicInteger here = new AtomicInteger();
        private volatile boolean returned;

        Round(int number) throws IOException {
            this.number = number;
            this.input = new SocketInput(socket);
        }

        /** Passes some nanoseconds. */
        void idle(int times) {
            for (int i = 0; i < times; i++) {
                Thread.onSpinWait();
            }
        }

        void meet() {
            here.incrementAndGet();
            for (int i = 1; here.get() < 2; i++) {
                Thread.onSpinWait();
                if (i % 1000 == 0) {
                    Thread.yield(); // there may be only one processor
                }
            }
        }
    }

    private static int read(SocketInput input) {
        try {
            return input.read(new byte[1], 0, 1);
        } catch (IOException e) {
            return -2;
        }
    }

    /** A socket whose client says nothing. */
    private static final class SilentSocket extends Socket {
        private volatile boolean waits;
        private volatile boolean shut;

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read(byte[] target, int offset, int length) {
                    return read();
                }

                @Override
                public int read() {
                    waits = true;
                    while (!shut) {
                        Thread.yield();
                    }
                    return -1;
                }
            };
        }

        @Override
        public void shutdownInput() {
            shut = true;
        }
    }

    /** A socket whose client does not stop sending. */
    private static final class EndlessSocket extends Socket {
        private final long pause; // before each packet, in nanoseconds
        private final AtomicLong sent = new AtomicLong();
        private volatile boolean ended;

        EndlessSocket(long pause) {
            this.pause = pause;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read(byte[] target, int offset, int length) {
                    LockSupport.parkNanos(pause);
                    int n = pause == 0 ? length : 1;
                    sent.addAndGet(n);
                    return ended ? -1 : n;
                }

                @Override
                public int read() {
                    return read(new byte[1], 0, 1);
                }
            };
        }

        @Override
        public void shutdownOutput() {}

        @Override
        public void setSoTimeout(int millis) {}
    }
}
