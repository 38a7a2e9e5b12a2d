package rediscover.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.aof.AppendOnlyFile.FsyncPolicy;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Await;

class KnownLengthTest {
    private static final String SET_A = "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n";
    private static final String TORN = "*3\r\n$3\r\nSET\r\n$1\r\n";

    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("appendonly.aof");
    }

    private String noted() throws IOException {
        return Files.readString(directory.resolve("appendonly.aof.length"));
    }

    private WatchedLog open() throws IOException {
        return WatchedLog.open(path(), false, FsyncPolicy.EVERYSEC, _ -> Resp.OK);
    }

    @Test
    void theLengthIsKnownAtOnceWithinASecondAndAfterACleanEnd() throws Exception {
        try (WatchedLog watched = open()) {
            assertThat(noted()).isEqualTo("%019d".formatted(0));
            watched.log().append(Request.of("SET", "a", "1"));
            watched.log().commit();
            Await.until("it is noted", Duration.ofSeconds(20), () -> noted().equals("%019d".formatted(27)));
            watched.log().append(Request.of("SET", "a", "1"));
        }
        assertThat(noted()).isEqualTo("%019d".formatted(54));
        assertThat(Files.size(path())).isEqualTo(54);
        try (KnownLength known = new KnownLength(path())) {
            assertThat(known.atStart()).isEqualTo(54);
        }
    }

    @Test
    void whatIsWholeIsNotedWhenATornTailWasCutOff() throws IOException {
        for (String tail : new String[] {TORN, ""}) {
            Files.deleteIfExists(directory.resolve("appendonly.aof.length"));
            Files.writeString(path(), SET_A + tail);
            try (WatchedLog _ = open()) {
                assertThat(noted()).isEqualTo("%019d".formatted(27));
            }
        }
    }

    @Test
    void aLengthThatIsNoneIsNotKnown() throws IOException {
        for (String text : new String[] {"", "17", "x".repeat(19), "-".repeat(19)}) {
            Files.writeString(directory.resolve("appendonly.aof.length"), text);
            try (KnownLength known = new KnownLength(path())) {
                assertThat(known.atStart()).isZero();
            }
        }
    }

    @Test
    void theLengthIsBesideTheLogAndNotBesideALinkToIt() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.aof"), Files.writeString(path(), SET_A));
        WatchedLog.open(link, false, FsyncPolicy.EVERYSEC, _ -> Resp.OK).close();
        assertThat(noted()).isEqualTo("%019d".formatted(27));
        assertThat(directory.resolve("link.aof.length")).doesNotExist();
    }
}
