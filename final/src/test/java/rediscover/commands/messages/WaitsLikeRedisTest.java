package rediscover.commands.messages;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that wait for a key, here and in a real redis-server. */
class WaitsLikeRedisTest {
    private final Scene scene = new Scene();

    WaitsLikeRedisTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void whatIsThereIsTakenAtOnce(String dialect) throws IOException {
        scene.speak("a", dialect);
        scene.play(
                "a: RPUSH l 1 2 3 4 5 6 7 8",
                "a: BLPOP none l 0",
                "a: BRPOP l none 0.5",
                "a: BLMOVE l m LEFT RIGHT 1",
                "a: BRPOPLPUSH l m 1",
                "a: BLMPOP 1 2 none l RIGHT COUNT 2",
                "a: BLMPOP 0 1 l LEFT",
                "a: LRANGE m 0 -1",
                "a: ZADD z 1 a 2.5 b 3 c 4 d 5 e",
                "a: BZPOPMIN none z 0",
                "a: BZPOPMAX z 1e3",
                "a: BZMPOP 0 1 z MIN COUNT 2",
                "a: BZMPOP 0 2 none z MAX COUNT 9",
                "a: EXISTS z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void whoCameFirstIsServedFirst(String dialect) throws IOException {
        scene.speak("a", dialect);
        scene.play(
                "a: BLPOP k j 0",
                "b: BRPOP j k 0",
                "c: BLMPOP 0 2 x k LEFT COUNT 5",
                "d: BLMOVE k t LEFT RIGHT 0",
                "e: BLPOP t 0",
                "f: RPUSH k 1 2 3 4",
                "f: RPUSH k 5",
                "f: EXISTS k t j",
                "a: BZPOPMIN z y 0",
                "b: BZMPOP 0 1 z MAX COUNT 2",
                "c: BZPOPMAX z 0",
                "f: ZADD z 1 a 2 b 3 c 4 d 5 e",
                "f: ZRANGE z 0 -1");
    }

    @Test
    void everyWayToMakeAKeyServes() throws IOException {
        scene.play(
                "f: RPUSH s 3 1 2",
                "a: BLPOP k 0",
                "f: SORT s STORE k",
                "f: DEL k",
                "a: BLPOP k 0",
                "f: COPY s k",
                "f: DEL k",
                "a: BLPOP k 0",
                "f: RENAME s k",
                "a: BLPOP k 0",
                "a: BLPOP k 0",
                "a: BLPOP k 0",
                "f: SELECT 1",
                "f: RPUSH k x",
                "f: MOVE k 0",
                "f: RPUSH k y",
                "a: BLPOP k 0",
                "f: SWAPDB 0 1",
                "f: EXISTS k",
                "f: SELECT 0",
                "f: EXISTS k",
                "f: ZADD z 1 a",
                "a: BZPOPMIN k 0",
                "f: ZUNIONSTORE k 1 z",
                "f: GEOADD g 1 1 here",
                "a: BZPOPMAX k 0",
                "f: GEOSEARCHSTORE k g FROMLONLAT 1 1 BYRADIUS 1 km");
    }

    @Test
    void valuesOfOtherTypesAreNotForThem() throws IOException {
        scene.play(
                "a: BLPOP k 0",
                "b: BZPOPMIN k 0",
                "c: BLMOVE q r LEFT LEFT 0",
                "d: BLPOP q 0",
                "f: SET k x",
                "f: SET r x",
                "f: DEL k",
                "f: ZADD k 1 m",
                "f: RPUSH q 1",
                "f: RPUSH k 1",
                "f: SET s x",
                "f: BLPOP s 0",
                "f: BLPOP none s 0",
                "f: BZPOPMIN s 0",
                "f: BLMOVE s t LEFT LEFT 0",
                "f: BRPOPLPUSH s t 0",
                "f: BLMPOP 0 1 s LEFT",
                "f: BZMPOP 0 1 s MIN");
    }

    @Test
    void aTransactionDoesNotWaitAndWakesAtItsEnd() throws IOException {
        scene.play(
                "a: MULTI",
                "a: BLPOP k 0",
                "a: BLMOVE k j LEFT LEFT 0",
                "a: BRPOPLPUSH k j 0",
                "a: BLMPOP 0 1 k LEFT",
                "a: BZPOPMIN k 0",
                "a: BZMPOP 0 1 k MIN",
                "a: EXEC",
                "a: BLPOP k j 0",
                "b: BLPOP k 0",
                "c: BLPOP j 0",
                "f: MULTI",
                "f: RPUSH j 1",
                "f: RPUSH k 2",
                "f: LPUSH k 3",
                "f: LLEN k",
                "f: EXEC",
                "f: RPUSH j 4",
                "a: BLPOP k 0",
                "f: MULTI",
                "f: RPUSH k 1",
                "f: DEL k",
                "f: EXEC",
                "f: RPUSH k 2");
    }

    @Test
    void requestsBehindOneThatWaitsWaitTheirTurn() throws IOException {
        scene.play(
                "a: BLPOP k 0",
                "a: PING",
                "a: LLEN k",
                "f: RPUSH k 1 2",
                "a: BLPOP k j 0",
                "a: BLPOP k 0",
                "f: RPUSH k 3");
    }

    @Test
    void aWaitMayBeEndedByAnother() throws IOException {
        scene.play("f: CLIENT UNBLOCK 999999", "f: CLIENT UNBLOCK 0 ERROR");
    }

    @Test
    void timesThatAreNoneAreRefused() throws IOException {
        scene.play(
                "a: BLPOP k x",
                "a: BLPOP k -1",
                "a: BLPOP k ''",
                "a: BLPOP k inf",
                "a: BLPOP k nan",
                "a: BLPOP k 99999999999999999999",
                "a: BLPOP k 0x1x",
                "a: BLMOVE k j LEFT FOO 1",
                "a: BLMOVE k j LEFT LEFT x",
                "a: BRPOPLPUSH k j x",
                "a: BLMPOP x 1 k LEFT",
                "a: BLMPOP 0 0 k LEFT",
                "a: BLMPOP x 0 k LEFT",
                "a: BLMPOP 0 2 k LEFT",
                "a: BLMPOP 0 1 k FOO",
                "a: BLMPOP 0 1 k LEFT COUNT 0",
                "a: BLMPOP 0 1 k LEFT COUNT 1 COUNT 1",
                "a: BLMPOP 0 1 k LEFT FOO",
                "a: BZMPOP 0 1 k FOO",
                "a: BZMPOP -1 1 k MIN",
                "a: BZPOPMIN k x",
                "a: BLPOP k");
    }
}
