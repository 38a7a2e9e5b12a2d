package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractStringAssert;
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
        assertFound(keyspace.find(KEY)).isEqualTo("nothing");
        assertFound(keyspace.find(KEY, StringValue.class)).isEqualTo("nothing");
        assertFound(keyspace.findToChange(KEY, Basket.class)).isEqualTo("nothing");
    }

    @Test
    @Tag("exercise-3.2")
    void aValueIsFoundByItsKey() {
        keyspace.put(KEY, string("1"));
        assertFound(keyspace.find(KEY)).isEqualTo("1");
        assertFound(keyspace.find(KEY, StringValue.class)).isEqualTo("1");
        assertFound(keyspace.find(Bytes.of("K"))).as("the value of K").isEqualTo("nothing");
    }

    @Test
    @Tag("exercise-3.2")
    void oneKeyHasOneValueWhateverItsKind() {
        keyspace.put(KEY, string("1"));
        keyspace.put(KEY, Basket.of("egg"));
        assertHeld().isEqualTo("{k=[egg]}");
        keyspace.replace(KEY, string("2"));
        assertHeld().isEqualTo("{k=2}");
    }

    @Test
    @Tag("exercise-3.2")
    void aValueOfAnotherKindIsAnErrorForTheClient() {
        storage.put(KEY, Basket.of("egg"));
        assertWrongType(() -> keyspace.find(KEY, StringValue.class));
        assertWrongType(() -> keyspace.findToChange(KEY, StringValue.class));
    }

    @Test
    @Tag("exercise-3.2")
    void aDerivedClassIsOfTheSameKind() {
        storage.put(KEY, new StringValue(Bytes.of("1")) {});
        Sent.situation("the key holds 1, of a class derived from StringValue")
                .gives("1", () -> keyspace.find(KEY, StringValue.class).bytes());
    }

    @Test
    @Tag("exercise-3.2")
    void anEmptyStringIsAValueLikeAnyOther() {
        keyspace.put(KEY, string(""));
        assertHeld().isEqualTo("{k=}");
        keyspace.put(KEY, string("1"));
        keyspace.put(KEY, string(""));
        assertHeld().isEqualTo("{k=}");
        StringValue found = keyspace.find(KEY, StringValue.class);
        assertThat(found == null ? "nothing" : "a value").as("what is found").isEqualTo("a value");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyThatIsPutIsCopied() {
        byte[] buffer = Wire.bytes("SET name Ahmed");
        keyspace.put(Bytes.wrap(buffer, 4, 4), string("Ahmed"));
        Arrays.fill(buffer, (byte) '#');
        assertKeys("the request's buffer was written over after a put");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyThatIsPutAgainStaysWhatItWas() {
        storage.put(Bytes.of("name"), string("Ahmed"));
        byte[] buffer = Wire.bytes("SET name Ahmed");
        keyspace.put(Bytes.wrap(buffer, 4, 4), string("Marwa"));
        keyspace.replace(Bytes.wrap(buffer, 4, 4), string("Marwa"));
        Arrays.fill(buffer, (byte) '#');
        assertKeys("the request's buffer was written over after a second put");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyThatIsReplacedOrChangedIsCopied() {
        byte[] buffer = Wire.bytes("INCR name");
        keyspace.replace(Bytes.wrap(buffer, 5, 4), string("1"));
        Arrays.fill(buffer, (byte) '#');
        assertKeys("the request's buffer was written over after a replace");
        storage.clear();
        buffer = Wire.bytes("ADD name egg");
        keyspace.changed(Bytes.wrap(buffer, 4, 4), Basket.of("egg"));
        Arrays.fill(buffer, (byte) '#');
        assertKeys("the request's buffer was written over after a change");
    }

    private void assertKeys(String situation) {
        assertThat(storage.keySet()).as("the keys, when " + situation).containsExactly(Bytes.of("name"));
    }

    @Test
    @Tag("exercise-3.2")
    void observersAreToldOfANewKey() {
        keyspace.observe(scribe);
        keyspace.put(KEY, string("1"));
        assertTold("put").containsExactly("replacing k = nothing", "changed k = 1");
        told.clear();
        keyspace.replace(Bytes.of("m"), string("1"));
        assertTold("replace").containsExactly("replacing m = nothing", "changed m = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void putTellsThatTheOldValueIsRemoved() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.put(KEY, string("2"));
        assertTold("put").containsExactly("replacing k = 1", "removed k = 1", "changed k = 2");
    }

    @Test
    @Tag("exercise-3.2")
    void replaceTellsOfNothingRemoved() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.replace(KEY, string("2"));
        assertTold("replace").containsExactly("replacing k = 1", "changed k = 2");
    }

    @Test
    @Tag("exercise-3.2")
    void anEqualValueIsPutLikeAnyOther() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.put(KEY, string("1"));
        assertTold("put").containsExactly("replacing k = 1", "removed k = 1", "changed k = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void theOldValueIsThereUntilItIsReplaced() {
        storage.put(KEY, string("1"));
        keyspace.observe(new Onlooker());
        keyspace.put(KEY, string("2"));
        keyspace.drop(KEY);
        assertTold("put and drop")
                .containsExactly(
                        "replacing: the key stands for 1",
                        "removed: the key stands for 2",
                        "changed: the key stands for 2",
                        "replacing: the key stands for 2",
                        "removed: the key stands for nothing");
    }

    @Test
    @Tag("exercise-3.2")
    void observersAreToldInTheOrderInWhichTheyCame() {
        keyspace.observe(scribe);
        keyspace.observe(new Onlooker());
        keyspace.put(KEY, string("1"));
        assertTold("put")
                .containsExactly(
                        "replacing k = nothing",
                        "replacing: the key stands for nothing",
                        "changed k = 1",
                        "changed: the key stands for 1");
    }

    @Test
    @Tag("exercise-3.2")
    void observersAreToldOfALookupThatFindsAKey() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.find(KEY);
        keyspace.find(KEY, StringValue.class);
        keyspace.find(Bytes.of("missing"));
        assertTold("find, find of a kind, and find of a missing key").containsExactly("found k = 1", "found k = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void anObserverMayFindThatAKeyIsNotThere() {
        storage.put(KEY, string("1"));
        keyspace.observe(new Forgetful(keyspace));
        assertFound(keyspace.find(KEY)).isEqualTo("nothing");
        storage.put(KEY, string("1"));
        assertFound(keyspace.find(KEY, Basket.class)).isEqualTo("nothing");
    }

    @Test
    @Tag("exercise-3.2")
    void aMissingKeyIsNotChanging() {
        keyspace.observe(scribe);
        assertFound(keyspace.findToChange(KEY, Basket.class)).isEqualTo("nothing");
        assertTold("findToChange").isEmpty();
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyOfAnotherKindIsNotChanging() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        assertWrongType(() -> keyspace.findToChange(KEY, Basket.class));
        assertTold("findToChange").containsExactly("found k = 1");
    }

    @Test
    @Tag("exercise-3.2")
    void aChangeInPlaceIsToldBeforeAndAfter() {
        storage.put(KEY, Basket.of("egg"));
        keyspace.observe(scribe);
        Basket basket = keyspace.findToChange(KEY, Basket.class);
        basket.things.add("ham");
        keyspace.changed(KEY, basket);
        assertTold("findToChange and changed")
                .containsExactly("found k = [egg]", "changing k = [egg]", "changed k = [egg, ham]");
        assertHeld().isEqualTo("{k=[egg, ham]}");
    }

    @Test
    @Tag("exercise-3.2")
    void aNewCollectionIsStoredWhenItHasChanged() {
        keyspace.observe(scribe);
        keyspace.observe(new Onlooker());
        Basket basket = Basket.of("egg");
        assertHeld().isEqualTo("{}");
        keyspace.changed(KEY, basket);
        assertTold("changed")
                .containsExactly(
                        "replacing k = nothing",
                        "replacing: the key stands for nothing",
                        "changed k = [egg]",
                        "changed: the key stands for [egg]");
        assertHeld().isEqualTo("{k=[egg]}");
    }

    @Test
    @Tag("exercise-3.2")
    void theChangedValueIsStoredEvenIfItIsAnotherObject() {
        storage.put(KEY, Basket.of("egg")); // a table that packs its values hands out copies of them
        keyspace.changed(KEY, Basket.of("egg", "ham"));
        assertHeld().isEqualTo("{k=[egg, ham]}");
    }

    @Test
    @Tag("exercise-3.2")
    void anEmptiedCollectionDisappears() {
        storage.put(KEY, Basket.of("egg"));
        keyspace.observe(scribe);
        Basket basket = keyspace.findToChange(KEY, Basket.class);
        basket.things.clear();
        keyspace.changed(KEY, basket);
        assertHeld().isEqualTo("{}");
        assertTold("findToChange and changed")
                .containsExactly("found k = [egg]", "changing k = [egg]", "removed k = []");
    }

    @Test
    @Tag("exercise-3.2")
    void aRemovedCollectionIsGoneWhenObserversAreTold() {
        storage.put(KEY, new Basket());
        keyspace.observe(new Onlooker());
        keyspace.changed(KEY, storage.get(KEY));
        assertTold("changed").containsExactly("removed: the key stands for nothing");
    }

    @Test
    @Tag("exercise-3.2")
    void aNewCollectionThatStaysEmptyWasNeverThere() {
        keyspace.observe(scribe);
        keyspace.changed(KEY, new Basket());
        assertHeld().isEqualTo("{}");
        assertTold("changed").isEmpty();
    }

    @Test
    @Tag("exercise-3.2")
    void aDroppedKeyIsReplacedByNothing() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        assertThat(keyspace.drop(KEY))
                .as("what drop returns for a key that is there")
                .isTrue();
        assertThat(keyspace.drop(KEY)).as("what drop returns for a missing key").isFalse();
        assertTold("drop").containsExactly("replacing k = 1", "removed k = 1");
        assertHeld().isEqualTo("{}");
    }

    @Test
    @Tag("exercise-3.2")
    void aKeyForWhichThereIsNoMemoryIsNotStored() {
        Map<Bytes, Value> full = new FullMap();
        Keyspace crowded = new Keyspace(full);
        crowded.observe(scribe);
        assertThat(catchThrowable(() -> crowded.put(KEY, string("1"))))
                .as("what put throws when the map has no memory to grow")
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(full.keySet()).as("the keys after put has thrown").isEmpty();
        assertTold("put").doesNotContain("changed k = 1");
    }

    @Test
    void aMissingValueToChangeBeginsEmpty() {
        keyspace.observe(scribe);
        Basket basket = keyspace.findToChange(KEY, Basket.class, Basket::new);
        assertThat(basket.things).isEmpty();
        assertHeld().isEqualTo("{}");
        assertTold("findToChange").isEmpty();
        storage.put(KEY, Basket.of("egg"));
        assertThat(keyspace.findToChange(KEY, Basket.class, Basket::new)).isSameAs(storage.get(KEY));
        assertTold("findToChange").containsExactly("found k = [egg]", "changing k = [egg]");
    }

    @Test
    void aKeyThatIsMissingIsNotRemoved() {
        keyspace.observe(scribe);
        assertThat(keyspace.remove(KEY)).isFalse();
        assertTold("remove").isEmpty();
    }

    @Test
    void aRemovedKeyIsLookedUpFirst() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        assertThat(keyspace.remove(KEY)).isTrue();
        assertTold("remove").containsExactly("found k = 1", "replacing k = 1", "removed k = 1");
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void anythingElseAboutAKeyChangesBetweenReplacingAndChanged() {
        storage.put(KEY, string("1"));
        keyspace.observe(scribe);
        keyspace.change(KEY, string("1"), () -> told.add("the change"));
        assertTold("change").containsExactly("replacing k = 1", "the change", "changed k = 1");
    }

    @Test
    void anObserverThatIsIgnoredIsToldNothing() {
        keyspace.observe(scribe);
        keyspace.ignore(scribe);
        keyspace.put(KEY, string("1"));
        assertTold("put").isEmpty();
    }

    @Test
    void anObserverOverridesOnlyTheMethodsThatItNeeds() {
        keyspace.observe(new Keyspace.Observer() {});
        keyspace.put(KEY, string("1"));
        keyspace.replace(KEY, string("2"));
        assertFound(keyspace.find(KEY)).isEqualTo("2");
        assertThat(keyspace.remove(KEY)).isTrue();
    }

    private static void assertWrongType(Sent.Received find) {
        Sent.nothing()
                .fails(
                        CommandException.class,
                        "WRONGTYPE Operation against a key holding the wrong kind of value",
                        find);
    }

    private static AbstractStringAssert<?> assertFound(Value value) {
        return assertThat(Scribe.text(value)).as("what is found");
    }

    private ListAssert<String> assertTold(String method) {
        return assertThat(told).as("what observers are told of " + method);
    }

    private AbstractStringAssert<?> assertHeld() {
        Map<String, String> held = new TreeMap<>();
        storage.forEach((key, value) -> held.put(key.toString(), Scribe.text(value)));
        return assertThat(held.toString()).as("what the key space holds");
    }

    private static StringValue string(String text) {
        return new StringValue(Bytes.of(text));
    }

    /** A map that has no memory to grow: like a HashMap, it has added the entry when it finds out. */
    private static final class FullMap extends HashMap<Bytes, Value> {
        private static final long serialVersionUID = 1L;

        @Override
        public Value put(Bytes key, Value value) {
            super.put(key, value);
            throw new OutOfMemoryError("on purpose");
        }
    }

    /** Looks at the value that the key stands for while it is told. */
    private final class Onlooker implements Keyspace.Observer {
        @Override
        public void replacing(Bytes key, Value old) {
            told.add("replacing: the key stands for " + Scribe.text(storage.get(key)));
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

    /** Removes a key when it is looked up, as if its time were over. */
    private record Forgetful(Keyspace keyspace) implements Keyspace.Observer {
        @Override
        public boolean found(Bytes key, Value value) {
            keyspace.drop(key);
            return false;
        }
    }
}
