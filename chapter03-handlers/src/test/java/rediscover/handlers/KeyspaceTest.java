package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class KeyspaceTest {
    private static final Bytes KEY = Bytes.of("k");

    private final Map<Bytes, Value> storage = new HashMap<>();
    private final Keyspace keyspace = new Keyspace(storage);
    private final List<String> told = new ArrayList<>();
    private final Keyspace.Observer scribe = new Scribe(told);

    @Test
    @Tag("exercise-3.2")
    void aMissingKeyHasNoValueOfAnyKind() {
        assertThat(keyspace.find(KEY, StringValue.class)).isNull();
        assertThat(keyspace.find(KEY, Basket.class)).isNull();
    }

    @Test
    @Tag("exercise-3.2")
    void aValueIsFoundByWhoAsksForItsKind() {
        Basket basket = Basket.of("egg");
        keyspace.put(KEY, basket);
        assertThat(keyspace.find(KEY, Basket.class)).isSameAs(basket);
        assertThat(keyspace.find(Bytes.of("K"), Basket.class)).isNull();
    }

    @Test
    @Tag("exercise-3.2")
    void aValueOfADerivedClassIsFoundByWhoAsksForTheClass() {
        storage.put(KEY, new StringValue(Bytes.of("1")) {});
        Sent.situation("the key holds 1, of a class derived from StringValue")
                .gives("1", () -> keyspace.find(KEY, StringValue.class).bytes());
    }

    @Test
    @Tag("exercise-3.2")
    void aValueOfAnotherKindIsAnErrorForTheClient() {
        storage.put(KEY, Basket.of("egg"));
        assertWrongType(() -> keyspace.find(KEY, StringValue.class));
        assertWrongType(() -> keyspace.findToChange(KEY, StringValue.class));
        assertWrongType(() -> keyspace.findToChange(KEY, HashValue.class, HashValue::new));
    }

    @Test
    @Tag("exercise-3.2")
    void whoFindsAKeyOfAKindTellsTheObserversToo() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.find(KEY, StringValue.class);
        assertTold().containsExactly("found k = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyOfAnotherKindIsRefusedBeforeItIsChanging() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        assertWrongType(() -> keyspace.findToChange(KEY, Basket.class, Basket::new));
        assertTold().containsOnly("found k = 1");
    }

    private static void assertWrongType(Sent.Received find) {
        Sent.nothing()
                .fails(
                        CommandException.class,
                        "WRONGTYPE Operation against a key holding the wrong kind of value",
                        find);
    }

    @Test
    @Tag("exercise-3.2")
    void whatAnObserverDeniesIsNotThere() {
        storage.put(KEY, string("1"));
        keyspace.observe(new Forgetful(keyspace));
        assertThat(keyspace.find(KEY, StringValue.class)).isNull();
        assertThat(keyspace.find(KEY, Basket.class))
                .as("nor is it of another kind")
                .isNull();
    }

    @Test
    @Tag("exercise-3.2")
    void oneNameIsOneKeyWhateverItsType() {
        keyspace.put(KEY, string("1"));
        Basket basket = Basket.of("egg");
        keyspace.put(KEY, basket);
        assertThat(held()).as("what the key space holds").isEqualTo("{k=[egg]}");
        keyspace.put(KEY, string("2"));
        assertThat(held()).as("what the key space holds").isEqualTo("{k=2}");
    }

    @Test
    @Tag("exercise-3.2")
    void anEmptyStringIsAValueLikeAnyOther() {
        keyspace.put(KEY, string(""));
        assertThat(held()).as("what the key space holds").isEqualTo("{k=}");
        keyspace.put(KEY, string("1"));
        keyspace.put(KEY, string(""));
        assertThat(held()).as("what the key space holds").isEqualTo("{k=}");
        StringValue found = keyspace.find(KEY, StringValue.class);
        assertThat(found == null ? "nothing" : "a value").as("what is found").isEqualTo("a value");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyThatIsPutStaysWhatItWasWhenTheRequestsBufferIsWrittenOver() {
        for (int time = 0; time < 2; time++) {
            byte[] buffer = Wire.bytes("SET name Ahmed");
            keyspace.put(Bytes.wrap(buffer, 4, 4), string("Ahmed"));
            Arrays.fill(buffer, (byte) '#');
            assertThat(storage.keySet()).as("the keys").containsExactly(Bytes.of("name"));
        }
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyThatGetsItsFirstValueInPlaceStaysWhatItWasWhenTheRequestsBufferIsWrittenOver() {
        byte[] buffer = Wire.bytes("ADD basket egg");
        keyspace.changed(Bytes.wrap(buffer, 4, 6), Basket.of("egg"));
        Arrays.fill(buffer, (byte) '#');
        assertThat(storage.keySet()).as("the keys").containsExactly(Bytes.of("basket"));
    }

    @Test
    @Tag("exercise-3.2")
    void aNewKeyIsChangingFromNothingThenChanged() {
        keyspace.observe(scribe);
        keyspace.put(KEY, string("1"));
        assertTold().containsExactly("changing k = nothing", "changed k = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void putForgetsTheOldValueBeforeItSetsTheNewOne() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.put(KEY, string("2"));
        assertTold().containsExactly("changing k = 1", "removed k = 1", "changed k = 2");
        assertThat(held()).isEqualTo("{k=2}");
    }

    @Test
    @Tag("exercise-3.2")
    void putTellsAsMuchOfAValueThatEqualsTheOldOne() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.put(KEY, string("1"));
        assertTold().containsExactly("changing k = 1", "removed k = 1", "changed k = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyStandsForItsOldValueUntilObserversAreToldThatItHasChanged() {
        storage.put(KEY, string("1"));
        keyspace.observe(new Onlooker());
        keyspace.put(KEY, string("2"));
        assertTold()
                .containsExactly(
                        "changing: the key stands for 1",
                        "removed: the key stands for 1",
                        "changed: the key stands for 2");
    }

    @Test
    @Tag("exercise-3.2")
    void observersAreToldInTheOrderInWhichTheyAsked() {
        keyspace.observe(scribe);
        keyspace.observe(new Onlooker());
        keyspace.put(KEY, string("1"));
        assertTold()
                .containsExactly(
                        "changing k = nothing",
                        "changing: the key stands for nothing",
                        "changed k = 1",
                        "changed: the key stands for 1");
    }

    @Test
    @Tag("exercise-3.2")
    void aNewCollectionIsThereOnceItHasChanged() {
        keyspace.observe(scribe);
        Basket basket = keyspace.findToChange(KEY, Basket.class, Basket::new);
        assertThat(held()).isEqualTo("{}");
        basket.things.add("egg");
        keyspace.changed(KEY, basket);
        assertTold().containsExactly("changing k = nothing", "changed k = [egg]");
        assertThat(held()).isEqualTo("{k=[egg]}");
    }

    @Test
    @Tag("exercise-3.2")
    void aNewCollectionIsAlreadyThereWhenObserversAreToldThatItHasChanged() {
        keyspace.observe(new Onlooker());
        keyspace.changed(KEY, Basket.of("egg"));
        assertTold().containsExactly("changed: the key stands for [egg]");
    }

    @Test
    @Tag("exercise-3.2")
    void aChangeInPlaceIsToldBeforeAndAfter() {
        Basket basket = Basket.of("egg");
        storage.put(KEY, basket);
        keyspace.observe(scribe);
        keyspace.findToChange(KEY, Basket.class).things.add("ham");
        keyspace.changed(KEY, basket);
        assertTold().containsExactly("found k = [egg]", "changing k = [egg]", "changed k = [egg, ham]");
        assertThat(held()).isEqualTo("{k=[egg, ham]}");
    }

    @Test
    @Tag("exercise-3.2")
    void anEmptiedCollectionIsRemovedAndNotChanged() {
        storage.put(KEY, Basket.of("egg"));
        keyspace.observe(scribe);
        Basket basket = keyspace.findToChange(KEY, Basket.class);
        basket.things.clear();
        keyspace.changed(KEY, basket);
        assertThat(held()).as("the key space after a basket was emptied").isEqualTo("{}");
        assertTold().containsExactly("found k = [egg]", "changing k = [egg]", "removed k = []");
    }

    @Test
    @Tag("exercise-3.2")
    void anEmptiedCollectionIsGoneWhenObserversAreToldThatItIsRemoved() {
        storage.put(KEY, new Basket());
        keyspace.observe(new Onlooker());
        keyspace.changed(KEY, storage.get(KEY));
        assertTold().containsExactly("removed: the key stands for nothing");
    }

    @Test
    @Tag("exercise-3.2")
    void aNewCollectionThatStaysEmptyWasNeverThere() {
        keyspace.observe(scribe);
        keyspace.changed(KEY, keyspace.findToChange(KEY, Basket.class, Basket::new));
        assertThat(held())
                .as("the key space after nothing was added to a new basket")
                .isEqualTo("{}");
        assertTold().containsExactly("changing k = nothing");
    }

    @Test
    void replaceForgetsNothing() {
        keyspace.observe(scribe);
        keyspace.replace(KEY, string("1"));
        keyspace.replace(KEY, string("2"));
        assertTold().containsExactly("changing k = nothing", "changed k = 1", "changing k = 1", "changed k = 2");
        assertThat(keyspace.find(KEY)).isEqualTo(string("2"));
    }

    @Test
    void whatIsLookedUpInVainIsNotTold() {
        keyspace.observe(scribe);
        assertThat(keyspace.find(KEY)).isNull();
        assertThat(keyspace.findToChange(KEY, HashValue.class)).isNull();
        assertThat(keyspace.remove(KEY)).isFalse();
        keyspace.clear();
        assertTold().isEmpty();
    }

    @Test
    void aRemovedKeyIsChangingThenRemoved() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        assertThat(keyspace.remove(KEY)).isTrue();
        assertTold().containsExactly("found k = 1", "changing k = 1", "removed k = 1");
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void aClearedKeyspaceHasToldOfEachKey() {
        storage.put(Bytes.of("a"), string("1"));
        storage.put(Bytes.of("b"), string("2"));
        keyspace.observe(scribe);
        keyspace.clear();
        assertTold().containsExactlyInAnyOrder("changing a = 1", "removed a = 1", "changing b = 2", "removed b = 2");
        assertThat(keyspace.size()).isZero();
    }

    private ListAssert<String> assertTold() {
        return assertThat(told).as("what observers are told");
    }

    /** What the key space holds. */
    private String held() {
        Map<String, String> held = new TreeMap<>();
        storage.forEach((key, value) -> held.put(key.toString(), Scribe.text(value)));
        return held.toString();
    }

    private static StringValue string(String text) {
        return new StringValue(Bytes.of(text));
    }

    /** Looks at what the key stands for while it is told. */
    private final class Onlooker implements Keyspace.Observer {
        @Override
        public boolean found(Bytes key, Value value) {
            return true;
        }

        @Override
        public void changing(Bytes key, Value value) {
            told.add("changing: the key stands for " + Scribe.text(storage.get(key)));
        }

        @Override
        public void changed(Bytes key, Value value) {
            told.add("changed: the key stands for " + Scribe.text(storage.get(key)));
        }

        @Override
        public void removed(Bytes key, Value value) {
            told.add("removed: the key stands for " + Scribe.text(storage.get(key)));
        }
    }

    /** Removes a key when it is looked up, as an expired one. */
    private record Forgetful(Keyspace keyspace) implements Keyspace.Observer {
        @Override
        public boolean found(Bytes key, Value value) {
            keyspace.drop(key);
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
