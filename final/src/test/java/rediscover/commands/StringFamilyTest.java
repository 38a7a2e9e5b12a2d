package rediscover.commands;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import rediscover.server.Server;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RedisServer;

import java.io.IOException;

class StringFamilyTest {
    private final Server server = RunningServer.start();
    private final Differential same = Differential.of(server.port(), RedisServer.shared()).preparedBy("FLUSHALL");

    StringFamilyTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void setTakesItsConditionsInEveryCombination() throws IOException {
        same.assertSame(
                Conversation.of(
                        "SET a 1 NX",
                        "SET a 2 nx",
                        "SET a 3 XX",
                        "SET b 1 xx",
                        "SET a 4 GET",
                        "SET b 5 NX GET",
                        "SET a 6 NX GET",
                        "SET a 7 XX GET",
                        "SET c 8 XX GET",
                        "SET a 9 NX XX",
                        "SET a 9 XX NX GET",
                        "SET a 9 KEEPTTL",
                        "SET a 9 KEEPTTL GET KEEPTTL GET",
                        "MGET a b c",
                        "SET a 9 NX NX",
                        "SET a 1 foo",
                        "SET a 1 EX",
                        "HSET h f v",
                        "SET h 1 GET",
                        "SET h 1 NX GET",
                        "SET h 1 NX",
                        "SET h 1 XX",
                        "GET h",
                        "GETSET a 1",
                        "GETSET zz 1",
                        "SETNX a 1",
                        "SETNX a2 1",
                        "GETDEL a",
                        "GETDEL a",
                        "HSET g f v",
                        "GETDEL g",
                        "GETSET g v"));
    }
}
