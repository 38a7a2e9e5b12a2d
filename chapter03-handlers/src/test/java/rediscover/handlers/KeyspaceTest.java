package rediscover.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

class KeyspaceTest {
    private static final Bytes KEY = Bytes.of("k");

    private final Desk desk = new Desk();
    private final Keyspace keyspace = desk.keyspace;
    private final List<String> told = desk.observed();

    @Test
    void aNewKeyIsChangingFromNothingThenChanged() {
        keyspace.put(KEY, string("1"));
        assertThat(told).containsExactly("changing k = nothing", "changed k = 1");
    }

    @Test
    void putForgetsTheOldValueBeforeItSetsTheNewOne() {
        keyspace.put(KEY, string("1"));
        told.clear();
        keyspace.put(KEY, string("2"));
        assertThat(told).containsExactly("changing k = 1", "removed k = 1", "changed k = 2");
        assertThat(keyspace.find(KEY)).isEqualTo(string("2"));
    }

    @Test
    void replaceForgetsNothing() {
        keyspace.replace(KEY, string("1"));
        keyspace.replace(KEY, string("2"));
        assertThat(told).containsExactly("changing k = nothing", "changed k = 1", "changing k = 1", "changed k = 2");
        assertThat(keyspace.find(KEY)).isEqualTo(string("2"));
    }

    @Test
    void whatIsLookedUpInVainIsNotTold() {
        assertThat(keyspace.find(KEY)).isNull();
        assertThat(keyspace.findToChange(KEY, HashValue.class)).isNull();
        assertThat(keyspace.remove(KEY)).isFalse();
        keyspace.clear();
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsLookedUpIsFound() {
        keyspace.put(KEY, string("1"));
        told.clear();
        keyspace.find(KEY);
        assertThat(told).containsExactly("found k = 1");
    }

    @Test
    void aRemovedKeyIsChangingThenRemoved() {
        keyspace.put(KEY, string("1"));
        told.clear();
        assertThat(keyspace.remove(KEY)).isTrue();
        assertThat(told).containsExactly("found k = 1", "changing k = 1", "removed k = 1");
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void aNewCollectionIsThereOnceItHasChanged() {
        HashValue hash = keyspace.findToChange(KEY, HashValue.class, HashValue::new);
        assertThat(keyspace.size()).isZero();
        hash.put(Bytes.of("f"), Bytes.of("v"));
        keyspace.changed(KEY, hash);
        assertThat(told).containsExactly("changing k = nothing", "changed k = {f=v}");
        assertThat(keyspace.find(KEY)).isSameAs(hash);
    }

    @Test
    void aCommandThatFailsBeforeItChangesAnythingLeavesNoEmptyCollection() {
        desk.commands.add("fail", 2, (session, request) -> {
            session.keyspace().findToChange(request.word(1), HashValue.class, HashValue::new);
            throw CommandException.syntaxError();
        });
        desk.ask("FAIL k");
        assertThat(desk.ask("EXISTS k")).isEqualTo(":0\\r\\n");
        assertThat(told).containsExactly("changing k = nothing");
    }

    @Test
    void aNewCollectionThatStaysEmptyWasNeverThere() {
        keyspace.changed(KEY, keyspace.findToChange(KEY, HashValue.class, HashValue::new));
        assertThat(keyspace.find(KEY)).isNull();
        assertThat(told).containsExactly("changing k = nothing");
    }

    @Test
    void aChangeInPlaceIsToldBeforeAndAfter() {
        desk.given("HSET k f 1");
        told.clear();
        desk.given("HSET k f 2");
        assertThat(told).containsExactly("found k = {f=1}", "changing k = {f=1}", "changed k = {f=2}");
    }

    @Test
    void anEmptiedCollectionIsRemovedAndNotChanged() {
        desk.given("HSET k f 1");
        told.clear();
        desk.given("HDEL k f");
        assertThat(told).containsExactly("found k = {f=1}", "changing k = {f=1}", "removed k = {}");
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void whatDeletesNothingMayBeginToChangeButNeverDoes() {
        desk.given("HSET k f 1");
        told.clear();
        desk.given("HDEL k other", "HDEL none f", "DEL none");
        assertThat(told).containsExactly("found k = {f=1}", "changing k = {f=1}");
    }

    @Test
    void aRefusedCommandChangesNothing() {
        desk.given("SET s text", "HSET h f 1");
        told.clear();
        for (String line :
                new String[] {"INCR s", "HSET s f v", "INCR h", "HDEL s f", "SET s", "SET s 1 2", "HSET h f", "NONE s"
                }) {
            assertThat(desk.ask(line)).startsWith("-");
        }
        assertThat(told).allMatch(line -> line.startsWith("found"));
    }

    @Test
    void aClearedKeyspaceHasToldOfEachKey() {
        desk.given("SET a 1", "SET b 2");
        told.clear();
        keyspace.clear();
        assertThat(told)
                .containsExactlyInAnyOrder("changing a = 1", "removed a = 1", "changing b = 2", "removed b = 2");
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void observersAreToldInTheOrderInWhichTheyAsked() {
        keyspace.observe(new Scribe(told));
        keyspace.put(KEY, string("1"));
        assertThat(told)
                .containsExactly("changing k = nothing", "changing k = nothing", "changed k = 1", "changed k = 1");
    }

    @Test
    void whatAnObserverDeniesIsNotThere() {
        keyspace.observe(new Forgetful(keyspace, KEY));
        desk.given("SET k 1", "SET other 2");
        assertThat(desk.ask("GET other")).isEqualTo("$1\\r\\n2\\r\\n");
        assertThat(desk.ask("GET k")).isEqualTo("$-1\\r\\n");
        assertThat(desk.ask("DEL k")).isEqualTo(":0\\r\\n");
        assertThat(desk.ask("INCR k")).isEqualTo(":1\\r\\n");
        assertThat(desk.ask("HSET k f v")).isEqualTo(":1\\r\\n");
    }

    @Test
    void aKeyOfAnotherKindIsRefusedBeforeItIsChanging() {
        keyspace.put(KEY, string("1"));
        told.clear();
        assertThatThrownBy(() -> keyspace.findToChange(KEY, HashValue.class, HashValue::new))
                .isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> keyspace.findToChange(KEY, HashValue.class)).isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> keyspace.find(KEY, HashValue.class)).isInstanceOf(CommandException.class);
        assertThat(told).containsOnly("found k = 1");
    }

    @Test
    void whatIsStoredIsACopy() {
        assertStoredIsACopy("SET", "key", "value");
        assertStoredIsACopy("HSET", "hash", "field", "value");
        assertStoredIsACopy("INCRBY", "counter", "5");
        String before = desk.ask("GET key") + desk.ask("HGETALL hash") + desk.ask("GET counter");
        assertStoredIsACopy("SET", "key", "value");
        assertStoredIsACopy("HSET", "hash", "field", "value");
        assertStoredIsACopy("INCRBY", "counter", "0");
        assertThat(desk.ask("GET key") + desk.ask("HGETALL hash") + desk.ask("GET counter"))
                .isEqualTo(before);
    }

    /** Runs a request whose words lie in one array, as in a reader's buffer, and writes over it. */
    private void assertStoredIsACopy(String... words) {
        byte[] buffer = String.join("", words).getBytes(UTF_8);
        Bytes[] windows = new Bytes[words.length];
        for (int i = 0, at = 0; i < words.length; at += words[i].length(), i++) {
            windows[i] = Bytes.wrap(buffer, at, words[i].length());
        }
        Resp reply = desk.session.run(Request.of(windows));
        assertThat(reply).isNotInstanceOf(Resp.SimpleError.class);
        Arrays.fill(buffer, (byte) '#');
        assertThat(keyspace.keys()).contains(Bytes.of(words[1]));
        assertThat(keyspace.keys()).noneMatch(key -> key.toString().contains("#"));
        assertThat(desk.ask("EXISTS " + words[1])).isEqualTo(":1\\r\\n");
        assertThat(desk.ask(words[0].startsWith("H") ? "HGETALL hash" : "GET " + words[1]))
                .doesNotContain("#");
    }

    private static StringValue string(String text) {
        return new StringValue(Bytes.of(text));
    }

    /** Removes a key when it is looked up, as an expired one. */
    private record Forgetful(Keyspace keyspace, Bytes key) implements Keyspace.Observer {
        @Override
        public boolean found(Bytes found, Value value) {
            if (!found.equals(key) || value.type().equals("hash")) {
                return true;
            }
            HashValue emptied = new HashValue();
            keyspace.changed(key, emptied);
            return false;
        }

        @Override
        public void changing(Bytes key, Value value) {}

        @Override
        public void changed(Bytes key, Value value) {}

        @Override
        public void removed(Bytes key, Value value) {}
    }
}
