package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.RawClient;

/** Many clients at once, on one database. */
class RaceTest {
    private static final int CLIENTS = 16;

    private final Desk desk = new Desk(Turn.byLock(), CommandRow::answer);

    @Test
    void countersLoseNothing() throws Exception {
        race((client, number) -> {
            for (int i = 0; i < 1_000; i++) {
                client.ask("INCR", "one");
            }
            for (int time = 0; time < 100; time++) {
                client.send("INCR two\r\n".repeat(100));
                client.read(100);
            }
        });
        desk.ask("GET one").gives("16000");
        desk.ask("GET two").gives("160000");
    }

    @Test
    void aHashIsNeverSeenHalfChanged() throws Exception {
        desk.given("HSET h a 0 b 0 c 0");
        race((client, number) -> {
            for (int i = 0; i < 300; i++) {
                String value = number + ":" + i;
                client.ask("HSET", "h", "a", value, "b", value, "c", value);
                Resp.Array all = (Resp.Array) client.ask("HGETALL", "h");
                assertThat(all.elements()).hasSize(6);
                assertThat(all.elements().get(1))
                        .isEqualTo(all.elements().get(3))
                        .isEqualTo(all.elements().get(5));
            }
        });
    }

    /** The work of one client. */
    private interface Course {
        void run(RawClient client, int number) throws Exception;
    }

    private void race(Course course) throws Exception {
        try (Server server = Server.start(0, () -> new Session(desk.engine));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(CompletableFuture.runAsync(() -> run(server, course, number), threads));
            }
            for (CompletableFuture<Void> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static void run(Server server, Course course, int number) {
        try (RawClient client = RawClient.connect(server.port())) {
            course.run(client, number);
        } catch (Exception e) {
            throw new AssertionError("client " + number, e);
        }
    }
}
