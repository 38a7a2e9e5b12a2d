package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static rediscover.aof.LogFormatTest.wire;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.testing.LogCapture;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-4.2")
class LogWriterTest {
    private static final String SET_A_1 = wire("SET a 1"); // 27 bytes
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path directory;

    private final LogCapture said = new LogCapture(LogWriter.class);
    private final Patience patience = new Patience();
    private final List<String> events = new ArrayList<>();
    private Path path;
    private TroubledFile file;
    private LogWriter writer;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("appendonly.aof");
        openAgain();
    }

    /** Goes on with an empty file. */
    private void openAgain() throws IOException {
        if (file != null) {
            file.close();
        }
        Files.deleteIfExists(path);
        file = TroubledFile.at(path);
        writer = new LogWriter(file);
        events.clear();
    }

    @AfterEach
    void close() throws IOException {
        file.release();
        patience.close();
        file.close();
        said.close();
    }

    @Test
    void anAppendedRecordIsInMemoryAndNotInTheFile() throws Exception {
        append("SET a 1");
        expectPositions(27, 0);
        append("INCR a");
        expectPositions(48, 0);
        expectFile("");
    }

    @Test
    void aWriteBringsAllThatWasAppendedIntoTheFile() throws Exception {
        append("SET a 1");
        append("INCR a");
        write();
        expectFile(wire("SET a 1", "INCR a"));
        expectPositions(48, 48);
    }

    @Test
    void oneWriteGoesOnWhereTheOneBeforeHasEnded() throws Exception {
        for (int i = 1; i <= 3; i++) {
            append("SET a 1");
            write();
            expectPositions(27L * i, 27L * i);
        }
        write();
        expectFile(SET_A_1.repeat(3));
    }

    @Test
    void aRecordIsWhatItWasWhenItWasAppended() throws Exception {
        byte[] buffer = Wire.bytes("SETa1");
        writer.append(Request.of(Bytes.wrap(buffer, 0, 3), Bytes.wrap(buffer, 3, 1), Bytes.wrap(buffer, 4, 1)));
        Arrays.fill(buffer, (byte) '#');
        events.add("(SET a 1 is appended, and then its buffer is used for something else)");
        write();
        expectFile(SET_A_1);
    }

    @Test
    void appendingDoesNotWaitForAWrite() throws Exception {
        append("SET a 1");
        file.holdWrites();
        Patience.Work write = patience.begin("the write", writer::write);
        patience.awaitOne(file.writesBegun, "a write begins");
        append("SET b 2");
        expectPositions(54, 0);
        file.allowWrites();
        write.ends();
        expectFile(SET_A_1);
        write();
        expectFile(wire("SET a 1", "SET b 2"));
    }

    @Test
    void roomIsMadeWithoutWaitingForAWrite() throws Exception {
        append("SET a 1");
        file.holdWrites();
        Patience.Work write = patience.begin("the write", writer::write);
        patience.awaitOne(file.writesBegun, "a write begins");
        patience.begin("reserve(100) (which must not wait for the disk)", () -> writer.reserve(100))
                .ends();
        file.allowWrites();
        write.ends();
    }

    @Test
    void aRecordIsNotWrittenBeforeAllOfItIsAppended() throws Exception {
        append("SET a 1");
        CountDownLatch half = new CountDownLatch(1);
        Patience.Work append =
                patience.begin("the append of SET b 2", () -> writer.append(slow(Wire.request("SET b 2"), half)));
        half.await(3, TimeUnit.SECONDS);
        events.add("(a write begins while SET b 2 is being appended)");
        write();
        append.ends();
        write();
        expectFile(wire("SET a 1", "SET b 2"));
        expectPositions(54, 54);
    }

    @Test
    void twoWritesComeOneAfterTheOther() throws Exception {
        append("SET a 1");
        file.holdWrites();
        Patience.Work first = patience.begin("the first write", writer::write);
        patience.awaitOne(file.writesBegun, "a write begins");
        append("SET b 2");
        Patience.Work second = patience.begin("the second write", writer::write);
        second.awaitWaiting();
        assertThat(file.writesBegun.availablePermits())
                .as("writes that have begun while the first one was under way")
                .isZero();
        file.allowWrites();
        first.ends();
        second.ends();
        expectFile(wire("SET a 1", "SET b 2"));
        expectPositions(54, 54);
    }

    @Test
    void nothingIsKeptOfARecordForWhichThereIsNoMemory() throws Exception {
        append("SET a 1");
        events.add("(a SET is appended for which there is no memory when half of it has been encoded)");
        Sent.nothing().afterAll(events).says("OutOfMemoryError", () -> {
            try {
                writer.append(tooLarge());
                return "all is well";
            } catch (OutOfMemoryError e) {
                return "OutOfMemoryError";
            }
        });
        expectPositions(27, 0);
        append("SET b 2");
        write();
        expectFile(wire("SET a 1", "SET b 2"));
    }

    @Test
    void roomThatWasReservedIsThere() {
        Request record = Request.of(Bytes.of("SET"), Bytes.of("a"), Bytes.wrap(new byte[6 * MEGABYTE]));
        writer.reserve(6 * MEGABYTE + 100);
        Sent.situation("reserve(6291556), then a record of 6 MB is appended")
                .costsLessThan(1, () -> writer.append(record));
    }

    @Test
    void roomThatWasReservedIsThereAfterAWrite() throws Exception {
        Request record = Request.of(Bytes.of("SET"), Bytes.of("a"), Bytes.wrap(new byte[6 * MEGABYTE]));
        append("SET a 1");
        writer.append(record); // what has been large once must not be the reason
        write();
        write();
        for (int time = 1; time <= 2; time++) {
            writer.reserve(6 * MEGABYTE + 100);
            write();
            long before = allocated();
            writer.append(record);
            assertThat((allocated() - before) / MEGABYTE)
                    .as("megabytes of memory taken by appending 6 MB, for which room was reserved before a write")
                    .isZero();
            write();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aFullDiskIsTold() throws Exception {
        append("SET a 1");
        room(10);
        writeFails();
        expectFile(SET_A_1.substring(0, 10));
        expectFailure(TroubledFile.FULL);
        roomAgain();
        write();
        expectFailure("nothing");
    }

    @Test
    void bytesThatFoundNoRoomAreWrittenLater() throws Exception {
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            openAgain();
            append("SET a 1");
            room(fits);
            writeFails();
            roomAgain();
            write();
            expectFile(SET_A_1);
            expectPositions(27, 27);
        }
    }

    @Test
    void recordsThatComeMeanwhileAreWrittenBehindThem() throws Exception {
        for (int fits = 0; fits < SET_A_1.length(); fits++) {
            openAgain();
            append("SET a 1");
            room(10);
            writeFails();
            append("SET b 2");
            room(SET_A_1.length() - 10 + fits);
            writeFails();
            append("SET c 3");
            roomAgain();
            write();
            expectFile(wire("SET a 1", "SET b 2", "SET c 3"));
            expectPositions(81, 81);
        }
    }

    @Test
    void aDiskThatIsOftenFullLosesNothingAndDoublesNothing() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            openAgain();
            Random random = new Random(seed);
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                String line = "SET key" + i + " " + "x".repeat(random.nextInt(100));
                writer.append(Wire.request(line));
                expected.append(wire(line));
                file.room(random.nextInt(200));
                try {
                    writer.write();
                } catch (IOException e) {
                    assertThat(e).hasMessage(TroubledFile.FULL);
                }
            }
            file.room(Long.MAX_VALUE);
            writer.write();
            Sent.situation("a hundred records, on a disk that is full now and then")
                    .gives(expected.toString(), () -> Files.readAllBytes(path));
        }
    }

    @Test
    void aFileThatIsClosedIsToldLikeAFullDisk() throws Exception {
        append("SET a 1");
        file.close(); // after which it cannot even tell how long it is
        events.add("(the file is closed)");
        Sent.nothing().afterAll(events).fails(IOException.class, null, () -> {
            write();
            return "nothing goes wrong";
        });
        Sent.nothing().afterAll(events).says("there is a failure()", () -> {
            return writer.failure() == null ? "there is no failure()" : "there is a failure()";
        });
        expectPositions(27, 0);
    }

    /** A request that takes its time when half of it has been written. */
    private static Request slow(Request request, CountDownLatch half) {
        return new Request(new AbstractList<>() {
            @Override
            public Bytes get(int index) {
                if (index == 2) {
                    half.countDown();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
                return request.word(index);
            }

            @Override
            public int size() {
                return request.size();
            }
        });
    }

    /** A request of which half can be written. */
    static Request tooLarge() {
        return new Request(new AbstractList<>() {
            @Override
            public Bytes get(int index) {
                if (index == 2) {
                    throw new OutOfMemoryError("on purpose");
                }
                return Bytes.of(index == 0 ? "SET" : "a");
            }

            @Override
            public int size() {
                return 3;
            }
        });
    }

    /** Appends a record, for which nobody has to wait. */
    private void append(String line) throws Exception {
        events.add("(" + line + " is appended)");
        patience.begin(
                        "the append of " + line + " (which must not wait for the disk)",
                        () -> writer.append(Wire.request(line)))
                .ends();
    }

    private void write() throws Exception {
        events.add("(a write)");
        writer.write();
    }

    private void writeFails() {
        events.add("(a write fails)");
        Sent.nothing().afterAll(events).fails(IOException.class, TroubledFile.FULL, () -> {
            writer.write();
            return "nothing goes wrong";
        });
    }

    private void room(int bytes) {
        file.room(bytes);
        events.add("(the disk has room for " + bytes + (bytes == 1 ? " byte)" : " bytes)"));
    }

    private void roomAgain() {
        file.room(Long.MAX_VALUE);
        events.add("(there is room again)");
    }

    private void expectFile(String bytes) {
        Sent.nothing().afterAll(events).gives(bytes, () -> Files.readAllBytes(path));
    }

    private void expectPositions(long position, long written) {
        Sent.nothing()
                .afterAll(events)
                .says(
                        "position %d, written %d".formatted(position, written),
                        () -> "position %d, written %d".formatted(writer.position(), writer.written()));
    }

    private void expectFailure(String message) {
        Sent.nothing()
                .afterAll(events)
                .says(
                        "failure: " + message,
                        () -> "failure: "
                                + (writer.failure() == null
                                        ? "nothing"
                                        : writer.failure().getMessage()));
    }
}
