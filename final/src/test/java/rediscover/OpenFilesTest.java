package rediscover;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import rediscover.resp.Resp;
import rediscover.testing.Await;
import rediscover.testing.RawClient;

/** A server that may open few files, and has many clients. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class OpenFilesTest {
    private static final String TOO_MANY = "-ERR max number of clients reached\r\n";

    @TempDir
    private Path directory;

    private ServerProcess serve(int files) throws Exception {
        return ServerProcess.runAfter(
                "ulimit -n " + files, "serve", "--bind", "127.0.0.1", "--port", "0", "--dir", directory.toString());
    }

    @Test
    void clientsForWhomThereIsNoFileDescriptorAreToldSo() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (ServerProcess server = serve(128)) {
            for (int i = 0; i < 150; i++) {
                clients.add(server.client());
            }
            RawClient first = clients.getFirst();
            assertThat(first.ask("SET", "a", "1")).isEqualTo(Resp.OK);
            Resp setting = first.ask("CONFIG", "GET", "maxclients");
            assertThat(setting).isInstanceOf(Resp.Array.class);
            int most = Integer.parseInt(
                    ((Resp.BulkString) ((Resp.Array) setting).elements().get(1))
                            .bytes()
                            .toString());
            assertThat(most).isBetween(10, 100);
            for (RawClient client : clients.subList(most, clients.size())) {
                assertThat(new String(client.readUntilClosed(), US_ASCII)).isEqualTo(TOO_MANY);
            }
            for (RawClient client : clients.subList(0, most)) {
                assertThat(client.ask("PING")).isEqualTo(Resp.PONG);
            }
            assertThat(first.ask("CONFIG", "SET", "maxclients", "10000"))
                    .isEqualTo(Resp.error(
                            "ERR CONFIG SET failed (possibly related to argument 'maxclients') - The operating system"
                                    + " is not able to handle the specified number of clients, try with "
                                    + most));
            clients.get(1).close();
            Await.until("there is room for another one", () -> {
                try (RawClient another = server.client()) {
                    return another.send("PING\r\n").read().equals(Resp.PONG);
                }
            });
            first.send("SHUTDOWN\r\n").readUntilClosed();
            assertThat(server.errors()).isEmpty();
            assertThat(server.output())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("maxclients has been reduced from 10000 to " + most, "increase 'ulimit -n'");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aServerWithoutFileDescriptorsForClientsDoesNotStart() throws Exception {
        try (ServerProcess server = serve(64)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output()).isEmpty();
            assertThat(server.errors())
                    .singleElement()
                    .asString()
                    .startsWith("rediscover: Your current 'ulimit -n' is not enough for the server to start.");
        }
    }
}
