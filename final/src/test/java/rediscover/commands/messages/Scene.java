package rediscover.commands.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.resp.Request;
import rediscover.testing.RawClient;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/**
 * Several clients of ours and of a real redis-server, who say the same in the same order, and have to hear the same, byte by
 * byte. A line of the script is {@code name: request}; after it, all hear what there is to hear.
 */
final class Scene implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofMillis(30); // of all, behind a line
    private static final Duration LONG_SILENCE = Duration.ofMillis(500);
    private static final Duration SHORT_SILENCE = Duration.ofMillis(3);

    private final RediscoverServer server = RediscoverServer.start(Peer.forgetful());
    private final Map<String, RawClient> ours = new TreeMap<>();
    private final Map<String, RawClient> real = new TreeMap<>();

    Scene() throws IOException {
        try (RawClient client = RawClient.connect(RedisServer.shared().port())) {
            client.ask("FLUSHALL");
        }
    }

    /** A client speaks this version of the protocol from now on. */
    void speak(String name, String version) throws IOException {
        client(real, RedisServer.shared().port(), name).ask("HELLO", version);
        client(ours, server.port(), name).ask("HELLO", version);
    }

    /** Plays a script on both; every client has to hear the same after every line. */
    void play(String... lines) throws IOException {
        for (String line : lines) {
            String name = line.substring(0, line.indexOf(':'));
            Request request = Wire.request(line.substring(line.indexOf(':') + 1).strip());
            client(real, RedisServer.shared().port(), name).send(request);
            client(ours, server.port(), name).send(request);
            Duration silence = SILENCE;
            for (Map.Entry<String, RawClient> client : real.entrySet()) {
                String expected = Wire.escape(client.getValue().readUntilSilent(silence));
                String heard = hear(ours.get(client.getKey()), expected);
                if (!heard.equals(expected)) { // perhaps the real one was slow
                    expected += Wire.escape(client.getValue().readUntilSilent(LONG_SILENCE));
                }
                assertThat(heard).as(client.getKey() + " hears, after " + line).isEqualTo(expected);
                silence = SHORT_SILENCE;
            }
        }
    }

    private static RawClient client(Map<String, RawClient> clients, int port, String name) throws IOException {
        if (!clients.containsKey(name)) {
            clients.put(name, RawClient.connect(port));
        }
        return clients.get(name);
    }

    /** Waits for what is expected, and a little longer. */
    private static String hear(RawClient client, String expected) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.length() < expected.length()) {
            int b = client.readByte();
            if (b < 0) {
                break;
            }
            heard.append(Wire.escape(new byte[] {(byte) b}));
        }
        return heard.append(Wire.escape(client.readUntilSilent(SHORT_SILENCE))).toString();
    }

    /** The port of our server. */
    int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : ours.values()) {
            client.close();
        }
        for (RawClient client : real.values()) {
            client.close();
        }
        server.close();
    }
}
