package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class ListCommandsTest {
    private final Desk desk = Desk.forgetful();

    @Test
    void elementsArePushedOneAfterTheOther() {
        assertThat(desk.ask("RPUSH l b c")).isEqualTo(":2");
        assertThat(desk.ask("LPUSH l a z")).isEqualTo(":4");
        assertThat(desk.elements("l")).containsExactly("z", "a", "b", "c");
    }

    @Test
    void aListWithoutElementsIsGone() {
        desk.given("RPUSH l a b c");
        assertThat(desk.ask("LPOP l")).isEqualTo("$1 a");
        assertThat(desk.ask("RPOP l 5")).isEqualTo("*2 $1 c $1 b");
        assertThat(desk.ask("EXISTS l")).isEqualTo(":0");
        assertThat(desk.ask("LPOP l")).isEqualTo("$-1");
        assertThat(desk.ask("LPOP l 2")).isEqualTo("*-1");
    }

    @Test
    void aCountOfNoneTakesNothing() {
        desk.given("RPUSH l a");
        assertThat(desk.ask("LPOP l 0")).isEqualTo("*0");
        assertThat(desk.ask("LPOP l -1")).isEqualTo("-ERR value is out of range, must be positive");
        assertThat(desk.ask("LPOP l 1 2")).isEqualTo("-ERR wrong number of arguments for 'lpop' command");
        assertThat(desk.elements("l")).containsExactly("a");
    }

    @Test
    void onlyAListThatIsThereIsPushedToByPushx() {
        assertThat(desk.ask("LPUSHX l a")).isEqualTo(":0");
        assertThat(desk.ask("EXISTS l")).isEqualTo(":0");
        desk.given("RPUSH l a");
        assertThat(desk.ask("RPUSHX l b c")).isEqualTo(":3");
    }

    @Test
    void aRangeCountsFromEitherEnd() {
        desk.given("RPUSH l a b c d e");
        assertThat(desk.ask("LRANGE l 1 -2")).isEqualTo("*3 $1 b $1 c $1 d");
        assertThat(desk.ask("LRANGE l -100 100")).startsWith("*5");
        assertThat(desk.ask("LRANGE l 3 1")).isEqualTo("*0");
        assertThat(desk.ask("LRANGE l 9223372036854775807 -9223372036854775808"))
                .isEqualTo("*0");
        assertThat(desk.ask("LINDEX l -5")).isEqualTo("$1 a");
        assertThat(desk.ask("LINDEX l -6")).isEqualTo("$-1");
    }

    @Test
    void anElementIsReplacedInItsPlace() {
        desk.given("RPUSH l a b c");
        assertThat(desk.ask("LSET l -1 z")).isEqualTo("+OK");
        assertThat(desk.ask("LSET l 3 z")).isEqualTo("-ERR index out of range");
        assertThat(desk.ask("LSET none 0 z")).isEqualTo("-ERR no such key");
        assertThat(desk.elements("l")).containsExactly("a", "b", "z");
    }

    @Test
    void anElementIsInsertedBesideThePivot() {
        desk.given("RPUSH l a b a");
        assertThat(desk.ask("LINSERT l after a 1")).isEqualTo(":4");
        assertThat(desk.ask("LINSERT l BEFORE b 2")).isEqualTo(":5");
        assertThat(desk.ask("LINSERT l BEFORE none 3")).isEqualTo(":-1");
        assertThat(desk.ask("LINSERT none BEFORE a 3")).isEqualTo(":0");
        assertThat(desk.ask("LINSERT l beside a 3")).isEqualTo("-ERR syntax error");
        assertThat(desk.elements("l")).containsExactly("a", "1", "2", "b", "a");
    }

    @Test
    void equalElementsAreRemovedFromEitherEnd() {
        desk.given("RPUSH l x 1 x 2 x 3 x");
        assertThat(desk.ask("LREM l 1 x")).isEqualTo(":1");
        assertThat(desk.ask("LREM l -2 x")).isEqualTo(":2");
        assertThat(desk.elements("l")).containsExactly("1", "x", "2", "3");
        assertThat(desk.ask("LREM l 0 none")).isEqualTo(":0");
        assertThat(desk.ask("LREM l -9223372036854775808 x")).isEqualTo(":1");
    }

    @Test
    void aListIsTrimmedToARange() {
        desk.given("RPUSH l a b c d e", "LTRIM l 1 -2");
        assertThat(desk.elements("l")).containsExactly("b", "c", "d");
        desk.given("LTRIM l 2 1");
        assertThat(desk.ask("EXISTS l")).isEqualTo(":0");
    }

    @Test
    void elementsAreFoundFromEitherEnd() {
        desk.given("RPUSH l a b c 1 2 3 c c");
        assertThat(desk.ask("LPOS l c")).isEqualTo(":2");
        assertThat(desk.ask("LPOS l c RANK -1")).isEqualTo(":7");
        assertThat(desk.ask("LPOS l c RANK 2 COUNT 0")).isEqualTo("*2 :6 :7");
        assertThat(desk.ask("LPOS l c COUNT 2 MAXLEN 6")).isEqualTo("*1 :2");
        assertThat(desk.ask("LPOS l none")).isEqualTo("$-1");
        assertThat(desk.ask("LPOS l none COUNT 1")).isEqualTo("*0");
        assertThat(desk.ask("LPOS l c RANK 0")).startsWith("-ERR RANK can't be zero");
        assertThat(desk.ask("LPOS l c COUNT")).isEqualTo("-ERR syntax error");
    }

    @Test
    void anElementMovesFromOneListToAnother() {
        desk.given("RPUSH l a b c");
        assertThat(desk.ask("LMOVE l m LEFT RIGHT")).isEqualTo("$1 a");
        assertThat(desk.ask("RPOPLPUSH l m")).isEqualTo("$1 c");
        assertThat(desk.elements("m")).containsExactly("c", "a");
        assertThat(desk.ask("LMOVE l m LEFT LEFT")).isEqualTo("$1 b");
        assertThat(desk.ask("EXISTS l")).isEqualTo(":0");
        assertThat(desk.ask("LMOVE l m LEFT LEFT")).isEqualTo("$-1");
        assertThat(desk.ask("LMOVE l m up LEFT")).isEqualTo("-ERR syntax error");
    }

    @Test
    void aListIsTurnedAround() {
        desk.given("RPUSH l a b c", "RPOPLPUSH l l");
        assertThat(desk.elements("l")).containsExactly("c", "a", "b");
        desk.given("LTRIM l 0 0", "LMOVE l l LEFT RIGHT");
        assertThat(desk.elements("l")).containsExactly("c");
    }

    @Test
    void aRefusedMoveChangesNeitherList() {
        desk.given("RPUSH l a b", "SET s 1");
        assertThat(desk.ask("RPOPLPUSH l s")).startsWith("-WRONGTYPE");
        assertThat(desk.ask("RPOPLPUSH s l")).startsWith("-WRONGTYPE");
        assertThat(desk.elements("l")).containsExactly("a", "b");
    }

    @Test
    void whatIsNoListIsRefused() {
        desk.given("SET s 1");
        for (String command : List.of(
                "LPUSH s a",
                "RPUSHX s a",
                "LPOP s",
                "LLEN s",
                "LRANGE s 0 1",
                "LINDEX s x",
                "LSET s x a",
                "LTRIM s 0 1")) {
            assertThat(desk.ask(command)).as(command).startsWith("-WRONGTYPE");
        }
        assertThat(desk.ask("LRANGE s x 1")).isEqualTo("-ERR value is not an integer or out of range");
    }

    @Test
    void aListThatHasExpiredIsANewOne() {
        desk.given("RPUSH l a", "PEXPIRE l 10");
        desk.advance(10);
        assertThat(desk.ask("RPUSH l b")).isEqualTo(":1");
        assertThat(desk.ask("TTL l")).isEqualTo(":-1");
    }

    @Test
    void aDeadlineStaysWhenTheListChanges() {
        desk.given("RPUSH l a", "PEXPIRE l 10", "RPUSH l b", "LPOP l");
        assertThat(desk.ask("PTTL l")).isEqualTo(":10");
    }

    @Test
    void aCopyIsNotAffectedByLaterChanges() {
        ListValue list = new ListValue();
        list.add(End.RIGHT, Bytes.of("a"));
        ListValue copy = list.copy();
        list.set(0, Bytes.of("b"));
        list.add(End.LEFT, Bytes.of("c"));
        assertThat(copy.elements()).containsExactly(Bytes.of("a"));
    }

    @Test
    void removalOfEqualElementsIsThatOfAModel() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            ListValue list = new ListValue();
            List<Bytes> model = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                Bytes element = Bytes.of(random.nextInt(4));
                list.add(End.RIGHT, element);
                model.add(element);
            }
            End end = random.nextBoolean() ? End.LEFT : End.RIGHT;
            int most = 1 + random.nextInt(8);
            Bytes element = Bytes.of(random.nextInt(4));
            assertThat(list.remove(element, end, most))
                    .as("seed %d", seed)
                    .isEqualTo(remove(model, element, end, most));
            assertThat(list.elements()).as("seed %d", seed).isEqualTo(model);
        }
    }

    private static int remove(List<Bytes> model, Bytes element, End end, int most) {
        if (end == End.RIGHT) {
            Collections.reverse(model);
        }
        int removed = 0;
        while (removed < most && model.remove(element)) {
            removed++;
        }
        if (end == End.RIGHT) {
            Collections.reverse(model);
        }
        return removed;
    }

    @Test
    void halfOfALongListIsRemovedInOnePass() {
        List<String> words = new ArrayList<>(List.of("RPUSH", "l"));
        for (int i = 0; i < 400_000; i++) {
            words.add(i % 2 == 0 ? "x" : "y");
        }
        desk.ask(rediscover.resp.Request.of(words.toArray(String[]::new)), rediscover.resp.Dialect.RESP2);
        long start = System.nanoTime();
        assertThat(desk.ask("LREM l 0 x")).isEqualTo(":200000");
        assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(2_000_000_000L);
    }
}
