package rediscover.commands.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rediscover.Peer;
import rediscover.RediscoverServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** A client that does not take its messages. */
@Timeout(60)
class SlowSubscriberTest {
    @Test
    void itIsDisconnectedAndTheOthersMissNothing() throws IOException {
        int messages = 200;
        String text = "x".repeat(100_000);
        try (RediscoverServer server = RediscoverServer.start(Peer.forgetful());
                RawClient slow = RawClient.connect(server.port());
                RawClient quick = RawClient.connect(server.port());
                RawClient sender = RawClient.connect(server.port())) {
            sender.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 3000000 0 0");
            slow.ask("SUBSCRIBE", "c");
            quick.ask("SUBSCRIBE", "c");
            Resp message = Resp.array(Resp.bulk("message"), Resp.bulk("c"), Resp.bulk(text));
            long heardBySlow = 0;
            for (int i = 0; i < messages; i++) {
                Resp count = sender.ask(Request.of("PUBLISH", "c", text));
                heardBySlow += ((Resp.Integer) count).value() - 1;
                assertThat(quick.read()).isEqualTo(message);
            }
            assertThat(heardBySlow).isLessThan(messages);
            assertThat(sender.ask("PUBSUB", "NUMSUB", "c")).isEqualTo(Resp.array(Resp.bulk("c"), Resp.integer(1)));
            assertThat(slow.readUntilClosed().length).isLessThan(messages * text.length());
            assertThat(sender.ask("INFO", "stats").toString()).contains("pubsub_channels:1\r\n");
        }
    }
}
