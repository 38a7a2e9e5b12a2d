package rediscover.commands.messages;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages between clients, here and in a real redis-server. */
class MessagesLikeRedisTest {
    private final Scene scene = new Scene();

    MessagesLikeRedisTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void aMessageReachesThoseWhoListen(String dialect) throws IOException {
        scene.speak("a", dialect);
        scene.play(
                "a: SUBSCRIBE one two one",
                "a: PSUBSCRIBE o* [",
                "b: PUBLISH one hello",
                "b: PUBLISH two ''",
                "b: PUBLISH three x",
                "b: PUBSUB CHANNELS t*",
                "b: PUBSUB NUMSUB one three",
                "b: PUBSUB NUMSUB",
                "b: PUBSUB NUMPAT",
                "a: UNSUBSCRIBE one none",
                "a: PUNSUBSCRIBE",
                "b: PUBLISH one again",
                "a: UNSUBSCRIBE",
                "a: UNSUBSCRIBE",
                "a: PUNSUBSCRIBE",
                "a: GET x",
                "b: PUBSUB NUMPAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void shardChannelsAreCountedApart(String dialect) throws IOException {
        scene.speak("a", dialect);
        scene.play(
                "a: SSUBSCRIBE one",
                "a: SUBSCRIBE one",
                "b: SPUBLISH one hello",
                "b: PUBLISH one hello",
                "b: PUBSUB SHARDCHANNELS",
                "b: PUBSUB SHARDNUMSUB one two",
                "a: SUNSUBSCRIBE",
                "a: SUNSUBSCRIBE x",
                "a: PING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void aClientThatListensMayDoAFewThings(String dialect) throws IOException {
        scene.speak("a", dialect);
        scene.play(
                "a: SUBSCRIBE one",
                "a: PING",
                "a: PING hello",
                "a: PING hello you",
                "a: GET x",
                "a: CONFIG GET foo",
                "a: FOO",
                "a: MULTI",
                "a: RESET",
                "a: GET x",
                "b: PUBLISH one x",
                "a: SUBSCRIBE one",
                "a: QUIT");
    }

    @Test
    void aTransactionMayBeginToListen() throws IOException {
        scene.play(
                "a: MULTI",
                "a: SUBSCRIBE one",
                "a: SSUBSCRIBE one",
                "a: PING",
                "a: EXEC",
                "a: EXEC",
                "b: MULTI",
                "b: PUBLISH one hello",
                "b: PUBLISH one world",
                "b: EXEC");
    }

    @Test
    void aClientMayTalkToItself() throws IOException {
        scene.speak("a", "3");
        scene.play(
                "a: SUBSCRIBE one",
                "a: PUBLISH one hello",
                "a: CLIENT REPLY OFF",
                "a: PUBLISH one hello",
                "a: SUBSCRIBE two three",
                "a: CLIENT REPLY ON");
    }

    @Test
    void wrongWordsAreRefused() throws IOException {
        scene.play(
                "a: SUBSCRIBE",
                "a: PUBLISH a",
                "a: SPUBLISH a b c",
                "a: PUBSUB",
                "a: PUBSUB foo",
                "a: PUBSUB CHANNELS a b",
                "a: PUBSUB NUMPAT a",
                "a: SSUBSCRIBE",
                "a: CLIENT KILL TYPE pubsub",
                "b: SUBSCRIBE x",
                "a: CLIENT KILL TYPE pubsub");
    }
}
