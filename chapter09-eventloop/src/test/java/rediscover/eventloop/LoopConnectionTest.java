package rediscover.eventloop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;
import rediscover.server.Handler;
import rediscover.testing.Await;
import rediscover.testing.LogCapture;
import rediscover.testing.RawClient;

/** The peculiarities of connections that share a thread. */
@Timeout(60)
class LoopConnectionTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final Bytes LARGE = Bytes.wrap(new byte[64 * MEGABYTE]);
    private static final Bytes MEDIUM = Bytes.wrap(new byte[100 * 1024]);

    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();
    private LogCapture said;
    private LoopServer server;

    @BeforeEach
    void start() throws IOException {
        said = new LogCapture(EventLoop.class);
        server = serve(LoopConnectionTest::answer);
    }

    private LoopServer serve(Function<Request, Resp> answers) throws IOException {
        return LoopServer.start(0, EventLoop.start(), connection -> {
            connections.add(connection);
            return handler(answers);
        });
    }

    private Handler handler(Function<Request, Resp> answers) {
        return new Handler() {
            @Override
            public void handle(Request request, RespWriter replies) {
                replies.write(answers.apply(request));
                answered.incrementAndGet();
            }

            @Override
            public void end() {
                ended.incrementAndGet();
            }
        };
    }

    private static Resp answer(Request request) {
        return switch (request.name().toString()) {
            case "LARGE" -> Resp.bulk(LARGE);
            case "MEDIUM" -> Resp.bulk(MEDIUM);
            case "ECHO" -> Resp.bulk(request.word(1));
            default -> Resp.PONG;
        };
    }

    @AfterEach
    void close() {
        server.close();
        said.close();
        assertThat(said.records()).as("errors of the loop").isEmpty();
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(server.port());
    }

    @Test
    void aLargeAnswerArrivesWholeInATinyReceiveBuffer() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.getOutputStream().write("ECHO a\r\nMEDIUM\r\nLARGE\r\nECHO b\r\n".getBytes(ISO_8859_1));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(7), ISO_8859_1)).isEqualTo("$1\r\na\r\n");
            assertThat(in.readNBytes("$102400\r\n".length() + MEDIUM.length() + 2))
                    .endsWith('\r', '\n');
            in.skipNBytes("$67108864\r\n".length() + LARGE.length() + 2L);
            assertThat(new String(in.readNBytes(7), ISO_8859_1)).isEqualTo("$1\r\nb\r\n");
        }
    }

    @Test
    void aLargeValueArrivesAndIsAnswered() throws IOException {
        try (RawClient client = connect()) {
            Bytes value = Bytes.wrap(new byte[16 * MEGABYTE]);
            assertThat(client.ask(Request.of(Bytes.of("ECHO"), value))).isEqualTo(Resp.bulk(value));
        }
    }

    @Test
    void aClientThatTakesNoAnswersIsReadFromUntilItHoldsTooMuch() throws Exception {
        server.clientMemory(8 * MEGABYTE);
        try (RawClient client = connect();
                RawClient other = connect()) {
            AtomicBoolean stopped = new AtomicBoolean();
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        client.send("MEDIUM\r\n".repeat(1_000));
                    }
                } catch (IOException e) {
                    stopped.set(true);
                }
            });
            Await.until("it has to go", () -> ended.get() == 1);
            assertThat(memory()).isLessThan(MEGABYTE);
            assertThat(answered.get()).isLessThan(200);
            assertThat(other.ask("PING")).isEqualTo(Resp.PONG);
            sender.join();
            assertThat(stopped).isTrue();
        }
        Await.until("both have left", () -> ended.get() == 2);
        assertThat(memory()).isZero();
    }

    @Test
    void aClientThatWritesEverythingBeforeItReadsIsAnswered() throws Exception {
        try (RawClient client = connect()) {
            Bytes value = Bytes.wrap(new byte[20 * MEGABYTE]);
            client.send("MEDIUM\r\n".repeat(500))
                    .send(Request.of(Bytes.of("ECHO"), value))
                    .send("ECHO last\r\n")
                    .halfClose();
            for (int i = 0; i < 500; i++) {
                assertThat(client.read()).isEqualTo(Resp.bulk(MEDIUM));
            }
            assertThat(client.read(2)).containsExactly(Resp.bulk(value), Resp.bulk("last"));
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void amongRequestsThatWaitAnErrorOfTheProtocolComesInItsPlace() throws Exception {
        try (RawClient client = connect()) {
            client.send("MEDIUM\r\n".repeat(500))
                    .send("ECHO on\r\n".repeat(20_000))
                    .send("*x\r\n")
                    .send("ECHO late\r\n".repeat(20_000));
            for (int i = 0; i < 500; i++) {
                assertThat(client.read()).isEqualTo(Resp.bulk(MEDIUM));
            }
            assertThat(client.read(20_000)).containsOnly(Resp.bulk("on"));
            assertThat(client.read()).isEqualTo(Resp.error("ERR Protocol error: invalid multibulk length"));
            assertThat(client.read()).isNull();
        }
    }

    private long memory() {
        AtomicLong sum = new AtomicLong();
        server.loop().take(() -> sum.set(server.ledger().total()));
        return sum.get();
    }

    @Test
    void noMoreIsReadThanIsAnsweredThoughTheClientTakesItsAnswers() throws Exception {
        try (RawClient client = connect()) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    client.send("MEDIUM\r\n".repeat(200_000)).halfClose();
                } catch (IOException e) {
                    // The test has ended.
                }
            });
            long most = 0;
            for (int i = 0; i < 2_000; i++) {
                client.readExactly("$102400\r\n".length() + MEDIUM.length() + 2);
                most = i % 100 == 0 ? Math.max(most, memory()) : most;
            }
            assertThat(most).isLessThan(2 * MEGABYTE);
            client.reset();
            sender.join();
        }
    }

    @Test
    void anAnswerIsNotCountedAnyMoreWhenItIsSent() throws Exception {
        try (RawClient client = connect()) {
            client.send("MEDIUM\r\n");
            client.readExactly("$102400\r\n".length() + MEDIUM.length() + 2);
            Await.until("it is not counted", () -> memory() < 2 * 1024);
        }
    }

    @Test
    void nobodyWaitsForAMillionPipelinedCommandsOrALargeAnswer() throws Exception {
        try (RawClient greedy = connect();
                RawClient other = connect()) {
            AtomicBoolean done = new AtomicBoolean();
            byte[] commands = "PING\r\n".repeat(1_000_000).getBytes(ISO_8859_1);
            Thread sender = Thread.startVirtualThread(() -> send(greedy, commands));
            Thread reader = Thread.startVirtualThread(() -> {
                try {
                    greedy.socket().getInputStream().skipNBytes(7_000_000);
                    greedy.send("LARGE\r\n".repeat(4));
                    greedy.socket().getInputStream().skipNBytes(4L * (LARGE.length() + 13));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    done.set(true);
                }
            });
            List<Long> waits = new ArrayList<>();
            while (!done.get()) {
                long begin = System.nanoTime();
                assertThat(other.ask("PING")).isEqualTo(Resp.PONG);
                waits.add(System.nanoTime() - begin);
            }
            sender.join();
            reader.join();
            waits.sort(null);
            System.out.printf(
                    "beside a million pipelined commands and four answers of 64 MB, a client waited %.1f ms at most,"
                            + " %.2f ms in the middle of %d times%n",
                    waits.getLast() / 1e6, waits.get(waits.size() / 2) / 1e6, waits.size());
            assertThat(waits.size()).isGreaterThan(20);
            assertThat(waits.get(waits.size() / 2)).isLessThan(25_000_000);
            assertThat(answered.get()).isEqualTo(1_000_004 + waits.size());
        }
    }

    private static void send(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aClientThatSaysItIsDoneStillGetsEveryAnswer() throws IOException {
        try (RawClient client = connect()) {
            client.send("MEDIUM\r\n".repeat(50) + "ECHO last\r\n*1\r\n$4\r\nPI").halfClose();
            client.readExactly(50 * ("$102400\r\n".length() + MEDIUM.length() + 2));
            assertThat(client.readUntilClosed()).isEqualTo("$4\r\nlast\r\n".getBytes(ISO_8859_1));
        }
    }

    @Test
    void aClientMayBreakOffAtAnyTime() throws Exception {
        List<String> states = List.of(
                "",
                "*1\r\n$4\r\nPI",
                "PING\r\n",
                "MEDIUM\r\n".repeat(100),
                "LARGE\r\n",
                "*1\r\n+\r\n",
                "MEDIUM\r\n".repeat(9) + "*x\r\n");
        for (int time = 0; time < 20; time++) {
            for (String state : states) {
                RawClient client = connect().send(state);
                if (time % 2 == 0) {
                    client.halfClose();
                }
                if (time % 3 == 0 && state.endsWith("G\r\n")) {
                    client.readExactly(7);
                }
                client.reset();
            }
        }
        Await.until("all have left", () -> ended.get() == 20 * states.size());
        assertThat(memory()).isZero();
        assertThat(server.clients()).isZero();
    }

    @Test
    void clientsThatOneOfThemEndsInTheSameRoundDoNoHarm() throws Exception {
        LoopServer killing = serve(request -> {
            if (request.name().toString().equals("KILL")) {
                connections.forEach(Connection::abort);
            }
            return Resp.PONG;
        });
        try (killing) {
            for (int time = 0; time < 50; time++) {
                connections.clear();
                List<RawClient> clients = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    clients.add(RawClient.connect(killing.port()));
                    assertThat(clients.getLast().ask("PING")).isEqualTo(Resp.PONG);
                }
                killing.loop().take(() -> sendAll(clients, "KILL\r\n")); // so that they arrive in one round
                for (RawClient client : clients) {
                    assertThat(client.readUntilClosed()).isEmpty();
                }
            }
        }
    }

    private static void sendAll(List<RawClient> clients, String text) {
        for (RawClient client : clients) {
            send(client, text.getBytes(ISO_8859_1));
        }
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsIdleToo() throws Exception {
        server.idleTimeout(Duration.ofMillis(300));
        try (RawClient client = connect()) {
            client.send("LARGE\r\n");
            Await.until("it is disconnected", () -> ended.get() == 1);
            assertThat(memory()).isZero();
        }
    }

    @Test
    void pushesMayBeManyAsLongAsTheyAreTaken() throws Exception {
        try (RawClient client = connect();
                RawClient slow = connect()) {
            assertThat(client.ask("PING")).isEqualTo(slow.ask("PING"));
            int count = 600;
            for (int i = 0; i < count; i++) {
                connections.getFirst().send(Resp.bulk(MEDIUM));
                if (i > 20) { // there is always something on its way
                    client.readExactly("$102400\r\n".length() + MEDIUM.length() + 2);
                }
            }
            client.readExactly(21 * ("$102400\r\n".length() + MEDIUM.length() + 2));
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
            for (int i = 0; i < count && ended.get() == 0; i++) {
                connections.getLast().send(Resp.bulk(MEDIUM));
            }
            Await.until("a client that takes none is disconnected", () -> ended.get() == 1);
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
        }
    }

    @Test
    void requestsAreToldBeforeTheFirstOfThemIsHandled() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        server.prefetch(requests -> {
            assertThat(requests).hasSizeBetween(2, 16);
            requests.forEach(request -> told.add(request.name() + " " + answered.get()));
        });
        try (RawClient client = connect()) {
            client.send(("*1\r\n$4\r\nPING\r\n".repeat(99) + "ECHO last\r\n").repeat(100));
            assertThat(client.read(10_000)).hasSize(10_000).endsWith(Resp.bulk("last"));
        }
        assertThat(told).hasSizeGreaterThan(5_000).startsWith("PING 0", "PING 0");
    }

    @Test
    void anErrorOfTheProtocolComesBehindAPostponedRequest() throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        LoopServer postponing = LoopServer.start(
                0,
                EventLoop.start(),
                connection -> handler(request -> {
                    if (first.getAndSet(false)) {
                        connection.postpone();
                        connection.resume();
                        return new Resp.Array(List.of());
                    }
                    return answer(request);
                }));
        try (postponing;
                RawClient client = RawClient.connect(postponing.port())) {
            client.send("ECHO 1\r\nECHO 2\r\n*x\r\n");
            assertThat(client.read(3)).containsExactly(new Resp.Array(List.of()), Resp.bulk("1"), Resp.bulk("2"));
            assertThat(client.read()).isEqualTo(Resp.error("ERR Protocol error: invalid multibulk length"));
            assertThat(client.read()).isNull();
        }
    }

    @Test
    void aServerMayCloseInTheMiddleOfEverything() throws Exception {
        for (int time = 0; time < 3; time++) {
            LoopServer closing = serve(LoopConnectionTest::answer);
            List<RawClient> clients = new ArrayList<>();
            for (String text : List.of("", "PING\r\n", "*1\r\n$4\r\nPI", "MEDIUM\r\n".repeat(20), "*x\r\n")) {
                clients.add(RawClient.connect(closing.port()).send(text));
            }
            closing.close();
            closing.await();
            closing.close();
            assertThat(closing.clients()).isZero();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aLoopThatEndsEndsItsServer() throws IOException {
        try (RawClient client = connect()) {
            assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
            server.loop().close();
            server.close();
            assertThat(client.readUntilClosed()).isEmpty();
        }
    }

    @Test
    @Tag("thorough")
    void thousandsOfIdleClientsTakeLittle() throws Exception {
        int count = 9_000; // both ends are files of this process, which may open 20 000 on many machines
        server.maxClients(count);
        Socket[] clients = new Socket[count];
        System.gc();
        long before = used();
        for (int i = 0; i < count; i++) {
            clients[i] = new Socket(InetAddress.getLoopbackAddress(), server.port());
            ping(clients[i]);
        }
        System.gc();
        System.out.printf("%d idle clients, both ends: %d bytes each%n", count, (used() - before) / count);
        assertThat(memory() / count).isLessThan(2 * 1024);
        for (Socket client : clients) {
            ping(client);
            client.close();
        }
        Await.until("all have left", () -> server.clients() == 0);
    }

    private static void ping(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        client.getOutputStream().write("PING\r\n".getBytes(ISO_8859_1));
        assertThat(client.getInputStream().readNBytes(7)).isEqualTo("+PONG\r\n".getBytes(ISO_8859_1));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
