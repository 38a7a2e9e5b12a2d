package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.LoggedStore;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.testing.Wire;

/** The records that commands leave in the log. */
class LoggedFormsTest {
    @TempDir
    private Path directory;

    private List<String> logged(String... lines) throws IOException {
        Path file = directory.resolve("appendonly.aof");
        try (LoggedStore store = new LoggedStore(file)) {
            Session session = new Session(store.engine());
            Wire.requests(lines).forEach(session::run);
        }
        List<String> logged = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            RequestReader reader = new RequestReader(in);
            for (Request request = reader.read(); request != null; request = reader.read()) {
                logged.add(Wire.commandLine(request).substring("redis-cli ".length()));
            }
        }
        return logged;
    }

    @Test
    void resultsAreLoggedWhereTheWayToThemMightDiffer() throws IOException {
        assertThat(logged(
                        "SET a 10.50",
                        "INCRBYFLOAT a 0.1",
                        "HINCRBYFLOAT h f 1e1",
                        "GETSET a b",
                        "GETDEL a",
                        "SET c 1 NX GET",
                        "RENAME c d",
                        "SET d 2 EXAT 99999999999 XX GET",
                        "RENAME d e",
                        "SET e 3 KEEPTTL",
                        "GEOADD g CH 13.361389 38.115556 Palermo",
                        "ZADD z 1 a 2 b",
                        "ZMPOP 2 none z MAX COUNT 9"))
                .containsExactly(
                        "SET a 10.50",
                        "SET a 10.6 KEEPTTL",
                        "HSET h f 10",
                        "SET a b",
                        "DEL a",
                        "SET c 1 NX GET",
                        "RENAME c d",
                        "SET d 2 PXAT 99999999999000",
                        "RENAME d e",
                        "SET e 3 KEEPTTL",
                        "ZADD g CH 3479099956230698 Palermo",
                        "ZADD z 1 a 2 b",
                        "ZPOPMAX z 2");
    }

    @Test
    void elementsThatAreTakenAwayAreLoggedByTheirNumberAndMembersByTheirNames() throws IOException {
        assertThat(logged(
                        "RPUSH l 3 1 2",
                        "LMPOP 2 none l RIGHT COUNT 10",
                        "RPUSH l 3 1 2",
                        "LMPOP 1 l LEFT",
                        "SORT l DESC STORE m",
                        "SADD s only",
                        "SPOP s",
                        "SADD s a b",
                        "SPOP s 2",
                        "SADD s a",
                        "SINTERSTORE t s s",
                        "SDIFFSTORE t s s"))
                .containsExactly(
                        "RPUSH l 3 1 2",
                        "RPOP l 3",
                        "RPUSH l 3 1 2",
                        "LPOP l 1",
                        "SORT l DESC STORE m",
                        "SADD s only",
                        "SREM s only",
                        "SADD s a b",
                        "DEL s",
                        "SADD s a",
                        "SINTERSTORE t s s",
                        "SDIFFSTORE t s s");
    }

    @Test
    void whatChangesNothingIsNotLogged() throws IOException {
        assertThat(logged(
                        "SET a 1 XX",
                        "GETDEL none",
                        "FLUSHALL",
                        "UNLINK none",
                        "SETRANGE none 1 \"\"",
                        "SET a abc",
                        "SET a 2 NX",
                        "SET a 2 NX GET",
                        "SETNX a 2",
                        "MSETNX b 1 a 1",
                        "INCRBYFLOAT a 1",
                        "HSETNX a f v",
                        "HINCRBY none f x",
                        "HINCRBYFLOAT none f inf",
                        "RENAME a a",
                        "RENAMENX a a",
                        "FLUSHDB FOO",
                        "SET a 1 EX 0",
                        "SET a 1 EX 10 NX",
                        "EXPIRE none 10",
                        "EXPIRE a 10 XX",
                        "EXPIRE a 10 GT",
                        "PEXPIREAT a 1 NX XX",
                        "PERSIST a",
                        "GETEX a",
                        "GETEX a PERSIST",
                        "GETEX none EX 10",
                        "TOUCH a",
                        "SETBIT a 1 1",
                        "SETBIT a 1 2",
                        "BITFIELD a GET u8 0 OVERFLOW FAIL SET u8 0 256 SET u8 0 97",
                        "BITFIELD_RO a GET u8 0",
                        "BITOP NOT none none",
                        "BITOP NOT b a a",
                        "PFADD a x",
                        "PFCOUNT none",
                        "PFCOUNT none none",
                        "PFMERGE a none",
                        "LMPOP 1 none LEFT",
                        "LMPOP 1 a LEFT",
                        "SINTERSTORE none none2",
                        "SUNIONSTORE none a",
                        "SORT a STORE b",
                        "SORT none STORE none2",
                        "SORT_RO none STORE a",
                        "ZUNIONSTORE none 1 none",
                        "ZRANGESTORE none none 0 1",
                        "GEOSEARCHSTORE none none FROMLONLAT 1 1 BYRADIUS 1 m",
                        "GEOADD none XX 1 1 a",
                        "ZMPOP 1 none MIN"))
                .containsExactly("SET a abc");
    }

    @Test
    void aSketchThatDoesNotChangeIsNotLogged() throws IOException {
        assertThat(logged("PFADD k", "PFADD k", "PFADD k x", "PFADD k x", "PFCOUNT k", "PFCOUNT k", "PFCOUNT k none"))
                .containsExactly("PFADD k", "PFADD k x", "PFCOUNT k");
    }
}
