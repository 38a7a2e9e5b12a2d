package rediscover.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.testing.Wire;

class SetCommandsTest {
    private final Desk desk = Desk.forgetful();

    @Test
    void aMemberIsAddedOnce() {
        assertThat(desk.ask("SADD s a b a")).isEqualTo(":2");
        assertThat(desk.ask("SADD s b c")).isEqualTo(":1");
        assertThat(desk.ask("SCARD s")).isEqualTo(":3");
        assertThat(desk.elements("s")).containsExactly("a", "b", "c");
    }

    @Test
    void aSetWithoutMembersIsGone() {
        desk.given("SADD s a b");
        assertThat(desk.ask("SREM s a b c")).isEqualTo(":2");
        assertThat(desk.ask("EXISTS s")).isEqualTo(":0");
        assertThat(desk.ask("SREM s a")).isEqualTo(":0");
        assertThat(desk.ask("SMEMBERS s")).isEqualTo("*0");
    }

    @Test
    void membersAreLookedUp() {
        desk.given("SADD s a b");
        assertThat(desk.ask("SISMEMBER s a")).isEqualTo(":1");
        assertThat(desk.ask("SISMEMBER s c")).isEqualTo(":0");
        assertThat(desk.ask("SMISMEMBER s a c b a")).isEqualTo("*4 :1 :0 :1 :1");
        assertThat(desk.ask("SMISMEMBER none a b")).isEqualTo("*2 :0 :0");
    }

    @Test
    void membersAreASetInResp3() {
        desk.given("SADD s a");
        assertThat(desk.ask(Wire.request("SMEMBERS s"), Dialect.RESP3)).isEqualTo("~1 $1 a");
        assertThat(desk.ask(Wire.request("SINTER s s"), Dialect.RESP3)).isEqualTo("~1 $1 a");
        assertThat(desk.ask(Wire.request("SPOP none 3"), Dialect.RESP3)).isEqualTo("~0");
        assertThat(desk.ask(Wire.request("SRANDMEMBER s 3"), Dialect.RESP3)).isEqualTo("*1 $1 a");
    }

    @Test
    void aMemberMovesFromOneSetToAnother() {
        desk.given("SADD s a b", "SADD t b");
        assertThat(desk.ask("SMOVE s t a")).isEqualTo(":1");
        assertThat(desk.ask("SMOVE s t b")).isEqualTo(":1");
        assertThat(desk.ask("SMOVE s t a")).isEqualTo(":0");
        assertThat(desk.ask("SMOVE t t a")).isEqualTo(":1");
        assertThat(desk.elements("t")).containsExactly("a", "b");
        assertThat(desk.ask("EXISTS s")).isEqualTo(":0");
    }

    @Test
    void aRefusedMoveChangesNeitherSet() {
        desk.given("SADD s a", "SET text 1");
        assertThat(desk.ask("SMOVE s text a")).startsWith("-WRONGTYPE");
        assertThat(desk.ask("SMOVE none text a")).isEqualTo(":0");
        assertThat(desk.elements("s")).containsExactly("a");
    }

    @Test
    void setsAreIntersectedUnitedAndSubtracted() {
        desk.given("SADD s a b c d", "SADD t b c", "SADD u c x");
        assertThat(members("SINTER s t u")).containsExactlyInAnyOrder("c");
        assertThat(members("SINTER s none t")).isEmpty();
        assertThat(members("SUNION t none u")).containsExactlyInAnyOrder("b", "c", "x");
        assertThat(members("SDIFF s u none t")).containsExactlyInAnyOrder("a", "d");
        assertThat(members("SDIFF s t s")).isEmpty();
        assertThat(members("SDIFF none s")).isEmpty();
        assertThat(members("SINTER s s s")).hasSize(4);
    }

    @Test
    void aSetWithoutItselfIsEmptyWithoutALook() {
        SetValue set = new SetValue() {
            @Override
            public Set<Bytes> members() {
                throw new AssertionError("a look at the members");
            }
        };
        assertThat(SetAlgebra.difference(List.of(set, new SetValue(), set))).isEmpty();
    }

    private List<String> members(String line) {
        String[] words = desk.ask(line).split(" ", -1);
        return IntStream.range(1, words.length)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> words[i])
                .toList();
    }

    @Test
    void eachKeyIsCheckedEvenIfTheAnswerIsKnown() {
        desk.given("SADD s a", "SET text 1");
        for (String command :
                List.of("SINTER none text", "SUNION s text", "SDIFF none text", "SADD text a", "SPOP text")) {
            assertThat(desk.ask(command)).as(command).startsWith("-WRONGTYPE");
        }
    }

    @Test
    void aRequestWithTheSameLargeSetManyTimesTakesNoLonger() {
        StringBuilder add = new StringBuilder("SADD s");
        for (int i = 0; i < 100_000; i++) {
            add.append(' ').append(i);
        }
        desk.given(add.toString());
        long start = System.nanoTime();
        assertThat(desk.ask("SUNION" + " s".repeat(10_000))).startsWith("*100000 ");
        assertThat(desk.ask("SINTER" + " s".repeat(10_000))).startsWith("*100000 ");
        assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(5_000_000_000L);
    }

    @Test
    void membersAreDrawnUntilTheSetIsGone() {
        desk.given("SADD s a b c d e");
        Set<String> drawn = new HashSet<>(members("SPOP s 2"));
        drawn.add(desk.ask("SPOP s").substring(3));
        assertThat(desk.ask("SCARD s")).isEqualTo(":2");
        drawn.addAll(members("SPOP s 10"));
        assertThat(drawn).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(desk.ask("EXISTS s")).isEqualTo(":0");
        assertThat(desk.ask("SPOP s")).isEqualTo("$-1");
        assertThat(desk.ask("SPOP s 1")).isEqualTo("*0");
    }

    @Test
    void aCountIsChecked() {
        desk.given("SADD s a");
        assertThat(desk.ask("SPOP s -1")).isEqualTo("-ERR value is out of range, must be positive");
        assertThat(desk.ask("SPOP s 0")).isEqualTo("*0");
        assertThat(desk.ask("SPOP s 1 2")).isEqualTo("-ERR syntax error");
        assertThat(desk.ask("SRANDMEMBER s x")).isEqualTo("-ERR value is not an integer or out of range");
        assertThat(desk.ask("SRANDMEMBER s 1 2")).isEqualTo("-ERR syntax error");
        assertThat(desk.ask("SRANDMEMBER s -1000000000")).isEqualTo("-ERR value is out of range");
    }

    @Test
    void membersAreDrawnWithoutBeingRemoved() {
        desk.given("SADD s a b c d e f g h i j");
        for (int count = 0; count <= 12; count++) {
            List<String> drawn = members("SRANDMEMBER s " + count);
            assertThat(drawn).hasSize(Math.min(count, 10)).doesNotHaveDuplicates();
        }
        assertThat(members("SRANDMEMBER s -30")).hasSize(30);
        assertThat(desk.ask("SRANDMEMBER s")).matches("\\$1 [a-j]");
        assertThat(desk.ask("SRANDMEMBER none")).isEqualTo("$-1");
        assertThat(desk.ask("SRANDMEMBER none 3")).isEqualTo("*0");
        assertThat(desk.ask("SCARD s")).isEqualTo(":10");
    }

    @Test
    void aCopyIsNotAffectedByLaterChanges() {
        SetValue set = new SetValue();
        set.add(Bytes.of("a"));
        SetValue copy = set.copy();
        set.remove(Bytes.of("a"));
        set.add(Bytes.of("b"));
        assertThat(copy.members()).containsExactly(Bytes.of("a"));
    }
}
