package rediscover.aof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Resp;
import rediscover.server.Server;
import rediscover.testing.RawClient;

/** A server in a process of its own, which is killed while clients write. */
class CrashTest {
    private static final int CLIENTS = 16;

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        crash(3, FsyncPolicy.ALWAYS, Process::destroyForcibly);
    }

    @Test
    @Tag("thorough")
    void nothingAcknowledgedIsLostWhenTheProcessIsKilledFiftyTimes() throws Exception {
        crash(50, FsyncPolicy.ALWAYS, Process::destroyForcibly);
    }

    @Test
    void aKilledProcessLosesNothingEvenIfItSyncsLater() throws Exception {
        crash(1, FsyncPolicy.EVERYSEC, Process::destroyForcibly);
        crash(1, FsyncPolicy.NO, Process::destroyForcibly);
    }

    @Test
    void aProcessThatIsAskedToEndKeepsEverything() throws Exception {
        crash(1, FsyncPolicy.EVERYSEC, Process::destroy);
    }

    private interface End {
        void of(Process server);
    }

    /** Several times in a row on the same log: starts a server, lets clients count, ends it, counts what is there. */
    private void crash(int times, FsyncPolicy policy, End end) throws Exception {
        Path path = directory.resolve("appendonly.aof");
        Files.deleteIfExists(path);
        Random random = new Random();
        AtomicLongArray acknowledged = new AtomicLongArray(CLIENTS);
        for (int round = 0; round < times; round++) {
            int enough = 50 + random.nextInt(2_000);
            Process server = start(path, policy);
            try (BufferedReader output = server.inputReader()) {
                int port = Integer.parseInt(output.readLine());
                CountDownLatch answers = new CountDownLatch(enough);
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    int number = i;
                    clients.add(Thread.startVirtualThread(() -> count(port, number, acknowledged, answers)));
                }
                assertThat(answers.await(60, TimeUnit.SECONDS))
                        .as("enough answers")
                        .isTrue();
                end.of(server);
                for (Thread client : clients) {
                    client.join();
                }
                assertThat(server.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
            } finally {
                server.destroyForcibly();
            }
            Map<String, String> contents = Store.contents(path);
            for (int i = 0; i < CLIENTS; i++) {
                long there = Long.parseLong(contents.getOrDefault("counter" + i, "0"));
                long said = acknowledged.get(i);
                assertThat(there)
                        .as("round %d, client %d, %d answers", round, i, enough)
                        .isBetween(said, said + 4);
                acknowledged.set(i, there);
            }
        }
    }

    /** Counts, one request or four at a time, until the server is gone. */
    private static void count(int port, int number, AtomicLongArray acknowledged, CountDownLatch answers) {
        try (RawClient client = RawClient.connect(port)) {
            for (long last = 0; last >= 0; answers.countDown()) {
                int requests = last % 3 == 0 ? 4 : 1;
                client.send(("INCR counter" + number + "\r\n").repeat(requests));
                for (int i = 0; i < requests && last >= 0; i++) {
                    last = client.read() instanceof Resp.Integer(long value) ? value : -1;
                    if (last >= 0) {
                        acknowledged.set(number, last);
                    }
                }
            }
        } catch (IOException e) {
            // The server is gone.
        }
    }

    /** The class that serves in a process of its own: its arguments are the log and the policy, and it says its port. */
    Class<?> child() {
        return Child.class;
    }

    private Process start(Path path, FsyncPolicy policy) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        child().getName(),
                        path + "",
                        policy + "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The server. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Store store = Store.open(Path.of(arguments[0]), FsyncPolicy.valueOf(arguments[1]));
            Server server = Server.start(0, () -> new LoggedSession(store.engine, store.log));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                store.close();
            }));
            System.out.println(server.port());
        }
    }
}
