package rediscover.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** The bytes of written values, which are gathered until somebody sends them. */
@Tag("exercise-1.5")
class WrittenBytesTest {
    private final RespWriter writer = new RespWriter(Dialect.RESP2);

    @Test
    void sizeIsTheNumberOfBytesThatWereGathered() {
        Sent.written(Resp.OK, Resp.bulk("hello")).says("size() is 0, 5, 16", () -> {
            int empty = writer.size();
            writer.write(Resp.OK);
            int one = writer.size();
            writer.write(Resp.bulk("hello"));
            return "size() is " + empty + ", " + one + ", " + writer.size();
        });
    }

    @Test
    void encodedBytesAreWrittenAsTheyAre() {
        String large = "$10000\r\n" + "x".repeat(10_000) + "\r\n";
        Sent.situation("+OK, 10009 bytes that are encoded already, +PONG")
                .gives("+OK\r\n" + large + "+PONG\r\n", () -> {
                    writer.write(Resp.OK);
                    writer.write(Bytes.wrap(Wire.bytes("x" + large + "x")).slice(1, 1 + large.length()));
                    writer.write(Resp.PONG);
                    return writer.bytes();
                });
    }

    @Test
    void truncateForgetsTheLastBytes() {
        Sent.situation("+OK, +PONG, truncate(5), :7").gives("+OK\r\n:7\r\n", () -> {
            writer.write(Resp.OK);
            writer.write(Resp.PONG);
            writer.truncate(5);
            writer.write(Resp.integer(7));
            return writer.bytes();
        });
        Sent.situation("+OK, +PONG, truncate(5), :7, truncate(1000)").gives("+OK\r\n:7\r\n", () -> {
            writer.truncate(1000);
            return writer.bytes();
        });
    }

    @Test
    void discardForgetsTheFirstBytes() {
        Sent.situation("+OK, +PONG, discard(5), :7").gives("+PONG\r\n:7\r\n", () -> {
            writer.write(Resp.OK);
            writer.write(Resp.PONG);
            writer.discard(5);
            writer.write(Resp.integer(7));
            return writer.bytes();
        });
    }

    @Test
    void drainToSendsAllBytesInOneWriteAndForgetsThem() {
        List<String> writes = new ArrayList<>();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, ISO_8859_1));
            }
        };
        Sent.written(Resp.OK, Resp.PONG).says("12 bytes in 1 write, and 0 are left", () -> {
            writer.write(Resp.OK);
            writer.write(Resp.PONG);
            writer.drainTo(out);
            int sent = String.join("", writes).length();
            return sent + " bytes in " + writes.size() + " write, and " + writer.size() + " are left";
        });
        Sent.written(Resp.OK, Resp.PONG).gives("+OK\r\n+PONG\r\n", () -> String.join("", writes));
    }

    @Test
    void manyAnswersAreNotCopiedForEachNewOne() {
        Resp answer = Resp.bulk("x".repeat(100));
        Sent.situation("3000 answers of 100 bytes").costsLessThan(5, () -> {
            for (int i = 0; i < 3000; i++) {
                writer.write(answer);
            }
        });
    }

    @Test
    void theMemoryOfUsualAnswersIsUsedAgain() {
        Resp usual = Resp.bulk(Bytes.wrap(new byte[30_000]));
        writer.write(usual);
        writer.truncate(0);
        Sent.situation("a thousand times 30000 bytes, each time behind truncate(0)")
                .costsLessThan(1, () -> {
                    for (int i = 0; i < 1000; i++) {
                        writer.write(usual);
                        writer.truncate(0);
                    }
                });
    }

    @Test
    void whatCannotBeSentStaysThere() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("on purpose");
            }
        };
        Sent.situation("+OK, drainTo(a stream that fails), :7").gives("+OK\r\n:7\r\n", () -> {
            writer.write(Resp.OK);
            try {
                writer.drainTo(broken);
                return "drainTo throws nothing";
            } catch (IOException e) {
                writer.write(Resp.integer(7));
                return writer.bytes();
            }
        });
    }

    @Test
    void whatIsReservedNeedsNoMoreMemory() {
        Bytes large = Bytes.wrap(new byte[5_000_000]);
        writer.write(Resp.OK);
        writer.reserve(large.length());
        Sent.situation("+OK, reserve(5000000), 5000000 bytes").costsLessThan(1, () -> writer.write(large));
    }

    @Test
    void thereIsNoRoomForMoreThan2GB() {
        Sent.situation("+OK, reserve(2147483647)").says("an OutOfMemoryError", () -> {
            writer.write(Resp.OK);
            try {
                writer.reserve(Integer.MAX_VALUE);
                return "no error";
            } catch (OutOfMemoryError e) {
                return "an OutOfMemoryError";
            }
        });
        Sent.situation("+OK, reserve(2147483647), which has thrown an OutOfMemoryError, :7")
                .gives("+OK\r\n:7\r\n", () -> {
                    writer.write(Resp.integer(7));
                    return writer.bytes();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate(0)", "discard(10000013)", "drainTo(a stream)"})
    void theMemoryOfALargeAnswerIsGivenBack(String emptied) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Resp large = Resp.bulk(Bytes.wrap(new byte[10_000_000])); // and 13 bytes more
        Sent.situation("10000000 bytes, " + emptied + ", and 10000000 bytes again")
                .says("the second time, memory is set aside anew", () -> {
                    writer.write(large);
                    switch (emptied) {
                        case "truncate(0)" -> writer.truncate(0);
                        case "drainTo(a stream)" -> writer.drainTo(OutputStream.nullOutputStream());
                        default -> writer.discard(writer.size());
                    }
                    long before = threads.getCurrentThreadAllocatedBytes();
                    writer.write(large);
                    boolean anew = threads.getCurrentThreadAllocatedBytes() - before > 10_000_000;
                    return "the second time, memory is " + (anew ? "set aside anew" : "there, which was kept");
                });
    }
}
