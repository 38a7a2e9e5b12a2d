package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;

/** Which deadlines there are, and what they do, on a clock that is set by hand. */
class ExpiryTest {
    private final ManualClock clock = new ManualClock();
    private final Desk desk = Desk.forgetful(clock);

    @Test
    void aKeyIsThereUntilItsDeadlineAndNotAtIt() {
        desk.given("SET a 1 PX 1000");
        clock.advance(999);
        assertThat(desk.ask("GET a")).isEqualTo("$1\\r\\n1");
        assertThat(desk.expiry.expired()).isZero();
        clock.advance(1);
        assertThat(desk.keyspace.size()).as("nobody has looked").isEqualTo(1);
        assertThat(desk.ask("GET a")).isEqualTo("$-1");
        assertThat(desk.keyspace.size()).isZero();
        assertThat(desk.expiry.size()).isZero();
        assertThat(desk.expiry.expired()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXISTS a",
                "DEL a",
                "PERSIST a",
                "EXPIRE a 100",
                "EXPIRE a -1",
                "HDEL a f",
            })
    void whatHasExpiredCountsForNothing(String line) {
        desk.given("SET a 1 PX 1000");
        clock.advance(1000);
        assertThat(desk.ask(line)).isEqualTo(":0");
        assertThat(desk.keyspace.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET a",
                "GETEX a",
                "GETEX a EX 100",
                "GETEX a EX 0",
                "HGET a f",
            })
    void whatHasExpiredIsNotRead(String line) {
        desk.given("SET a 1 PX 1000");
        clock.advance(1000);
        assertThat(desk.ask(line)).isEqualTo("$-1");
        assertThat(desk.keyspace.size()).isZero();
    }

    @Test
    void whatHasExpiredIsOfNoTypeAndHasNoTime() {
        desk.given("HSET h f v", "EXPIRE h 1", "SET b 1 EX 1", "SET c 1 EX 1", "SET d 1 EX 1");
        clock.advance(1000);
        assertThat(desk.ask("TYPE h")).isEqualTo("+none");
        assertThat(desk.ask("TTL b")).isEqualTo(":-2");
        assertThat(desk.ask("INCR c")).isEqualTo(":1");
        assertThat(desk.ask("TTL c")).isEqualTo(":-1");
        assertThat(desk.ask("HSET d f v")).as("a string before").isEqualTo(":1");
        assertThat(desk.ask("TTL d")).isEqualTo(":-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET a 2", "PERSIST a", "GETEX a PERSIST"})
    void aKeyThatIsSetOrKeptHasNoDeadlineAnyMore(String line) {
        desk.given("SET a 1 EX 10", line);
        assertThat(desk.ask("TTL a")).isEqualTo(":-1");
        assertThat(desk.expiry.size()).isZero();
        clock.advance(1_000_000);
        assertThat(desk.ask("EXISTS a")).isEqualTo(":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INCR a", "DECRBY a 5", "SET a 2 KEEPTTL", "GETEX a", "GET a"})
    void aKeyThatChangesInPlaceKeepsItsDeadline(String line) {
        desk.given("SET a 1 EX 10", line);
        assertThat(desk.ask("TTL a")).isEqualTo(":10");
    }

    @Test
    void aHashKeepsItsDeadlineUntilItsLastFieldGoes() {
        desk.given("HSET h f v g w", "EXPIRE h 10", "HSET h f w i x", "HDEL h f i");
        assertThat(desk.ask("TTL h")).isEqualTo(":10");
        desk.given("HDEL h g");
        assertThat(desk.ask("TTL h")).isEqualTo(":-2");
        assertThat(desk.expiry.size()).isZero();
        desk.given("HSET h f v");
        assertThat(desk.ask("TTL h")).isEqualTo(":-1");
    }

    @Test
    void aKeyThatWasRemovedAndMadeAgainHasNoDeadline() {
        desk.given("SET a 1 EX 10", "DEL a", "SET a 2");
        assertThat(desk.ask("TTL a")).isEqualTo(":-1");
        desk.given("EXPIRE a 10");
        desk.keyspace.drop(Bytes.of("a"));
        assertThat(desk.expiry.size()).isZero();
    }

    @Test
    void aDeadlineThatHasPassedIsNotKept() {
        desk.given("SET a 1 EX 10");
        clock.advance(10_000);
        desk.given("SET a 2 KEEPTTL");
        assertThat(desk.ask("TTL a")).isEqualTo(":-1");
        assertThat(desk.ask("GET a")).isEqualTo("$1\\r\\n2");
    }

    @Test
    void theLatestDeadlineCounts() {
        desk.given("SET a 1 EX 10", "EXPIRE a 1");
        assertThat(desk.expiry.size()).isEqualTo(1);
        clock.advance(1_000);
        assertThat(desk.ask("EXISTS a")).isEqualTo(":0");
    }

    @Test
    void timesAreRoundedToTheNearestSecond() {
        desk.given("SET a 1 PX 1499", "SET b 1 PX 1500", "SET c 1 PX 499");
        assertThat(desk.ask("TTL a")).isEqualTo(":1");
        assertThat(desk.ask("TTL b")).isEqualTo(":2");
        assertThat(desk.ask("TTL c")).isEqualTo(":0");
        assertThat(desk.ask("PTTL a")).isEqualTo(":1499");
        assertThat(desk.ask("EXPIRETIME a")).isEqualTo(":" + (ManualClock.START / 1000 + 1));
        assertThat(desk.ask("EXPIRETIME b")).isEqualTo(":" + (ManualClock.START / 1000 + 2));
        assertThat(desk.ask("PEXPIRETIME b")).isEqualTo(":" + (ManualClock.START + 1500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET a 1 EX 7", "SETEX a 7 1", "PSETEX a 7000 1", "SET a 1 PX 7000"})
    void stringsAreSetWithATime(String line) {
        assertThat(desk.ask(line)).isEqualTo("+OK");
        assertThat(desk.ask("PTTL a")).isEqualTo(":7000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a 1 EXAT 1800000007",
                "SET a 1 PXAT 1800000007000",
                "SET a 1 EX 999 ex 7",
            })
    void stringsAreSetWithADate(String line) {
        stringsAreSetWithATime(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPIRE a 7",
                "PEXPIRE a 7000",
                "EXPIREAT a 1800000007",
                "PEXPIREAT a 1800000007000",
                "GETEX a EX 7",
                "GETEX a PX 7000",
                "GETEX a EXAT 1800000007",
                "GETEX a PXAT 1800000007000",
            })
    void aKeyThatIsThereGetsADeadline(String line) {
        desk.given("SET a 1", line);
        assertThat(desk.ask("PTTL a")).isEqualTo(":7000");
        desk.given("SET a 1 EX 1", line);
        assertThat(desk.ask("PTTL a")).isEqualTo(":7000");
        desk.given("DEL a", line);
        assertThat(desk.expiry.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPIRE a 0",
                "EXPIRE a -1",
                "PEXPIRE a -9223372036854775808",
                "EXPIREAT a 0",
                "EXPIREAT a -1",
                "PEXPIREAT a -1",
                "PEXPIREAT a 1800000000000",
                "GETEX a EXAT 1800000000",
                "GETEX a PXAT 1",
            })
    void aDeadlineThatHasPassedRemovesTheKeyAtOnce(String line) {
        desk.given("SET a 1", line);
        assertThat(desk.keyspace.size()).isZero();
        assertThat(desk.expiry.size()).isZero();
        assertThat(desk.expiry.expired())
                .as("it was removed, it has not expired")
                .isZero();
    }

    @Test
    void theAverageTimeLeftIsEstimated() {
        Random random = new Random(1);
        assertThat(desk.expiry.averageTimeLeft(random)).isZero();
        desk.given("SET a 1 PX 1000", "SET b 1");
        assertThat(desk.expiry.averageTimeLeft(random)).isEqualTo(1000);
        desk.given("SET c 1 PXAT 9223372036854775807", "SET d 1 PXAT 9223372036854775807");
        assertThat(desk.expiry.averageTimeLeft(random)).isPositive();
        clock.advance(1000);
        desk.given("DEL c d");
        assertThat(desk.expiry.averageTimeLeft(random)).isZero();
    }

    @Test
    void theKeyMayBeAnyBytes() {
        desk.given("SET \"\\x00\\xff\" 1 EX 10", "SET '' 1 EX 20");
        assertThat(desk.expiry.deadline(Bytes.EMPTY)).isEqualTo(ManualClock.START + 20_000);
        assertThat(desk.ask("TTL \"\\x00\\xff\"")).isEqualTo(":10");
    }
}
