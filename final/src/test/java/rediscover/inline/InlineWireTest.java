package rediscover.inline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** Lines that a person types, with quotes, are answered as a real redis-server answers them, byte for byte. */
class InlineWireTest {
    private static final String[] LINES = {
        "ECHO \"a b\"\r\n",
        "ECHO 'a b'\r\n",
        "ECHO \"\\x41\\n\"\r\n",
        "ECHO a\"b c\"\r\n",
        "ECHO ''\n",
        "'' ''\r\n",
        "\r\n \r\nSET s \"1\"\r\nGET s\n",
        "ECHO \"\r\n",
        "ECHO 'a'b\r\nPING\r\n"
    };

    private RediscoverServer server;
    private Differential differential;

    @BeforeEach
    void start() throws IOException {
        server = RediscoverServer.start(Peer.forgetful());
        differential = Differential.of(server.port(), RedisServer.shared()).preparedBy("DEL s h");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void commandsMayBeTypedByAPerson() throws IOException {
        differential.assertSame(Conversation.raw(String.join("\r\n", "", "SET s 'Ahmed Ash'", "get s", "", "FLY", "")));
    }

    @Test
    void aTypedLineMayBeCutAnywhere() throws IOException {
        for (String line : LINES) {
            Conversation conversation = Conversation.raw(line);
            differential.assertSame(conversation);
            differential.assertSameByteByByte(conversation);
            differential.assertSameCutAnywhere(conversation);
        }
    }

    @Test
    void typedLinesAndRequestsMayBeMixed() throws IOException {
        Random random = new Random(1);
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String word = Integer.toString(random.nextInt(100));
            mixed.append(
                    switch (random.nextInt(4)) {
                        case 0 -> "ECHO " + word + "\r\n";
                        case 1 -> "ECHO '" + word + " " + word + "'\n";
                        case 2 -> "HSET h \"\\x0" + random.nextInt(10) + "\" '" + word + "'\r\n";
                        default ->
                            new String(Wire.encode(Wire.requests("SET s \"" + word + " a\"", "GET s")), ISO_8859_1);
                    });
        }
        Conversation conversation = Conversation.raw(mixed.toString());
        differential.assertSame(conversation);
        differential.assertSameCutAtRandom(conversation, random);
    }
}
