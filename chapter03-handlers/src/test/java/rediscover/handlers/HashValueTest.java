package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

@Tag("exercise-3.4")
class HashValueTest {
    private final HashValue hash = new HashValue();

    @Test
    void aNewHashIsEmpty() {
        assertThat(hash.isEmpty()).as("whether a new hash is empty").isTrue();
        assertFields(hash).isEqualTo("{}");
        assertThat(hash.type()).as("its type").isEqualTo("hash");
    }

    @Test
    void aFieldThatWasPutIsFound() {
        put("a", "1");
        assertThat(hash.isEmpty()).as("whether a hash with a field is empty").isFalse();
        assertThat(hash.find(Bytes.of("a"))).as("the value of a").isEqualTo(Bytes.of("1"));
        assertThat(hash.find(Bytes.of("b"))).as("the value of a missing field").isNull();
    }

    @Test
    void putSaysWhetherTheFieldIsNew() {
        assertThat(put("a", "1")).as("what put returns for a new field").isTrue();
        assertThat(put("a", "1"))
                .as("what put returns for a field that is there")
                .isFalse();
        assertThat(put("a", "2"))
                .as("what put returns for a field that is there")
                .isFalse();
        assertFields(hash).isEqualTo("{a=2}");
    }

    @Test
    void removeSaysWhetherTheFieldWasThere() {
        put("a", "1");
        assertThat(hash.remove(Bytes.of("b")))
                .as("what remove returns for a missing field")
                .isFalse();
        assertThat(hash.remove(Bytes.of("a")))
                .as("what remove returns for a field that is there")
                .isTrue();
        assertThat(hash.isEmpty()).as("whether the hash is empty now").isTrue();
    }

    @Test
    void fieldsAreInTheOrderInWhichTheyCame() {
        for (String field : new String[] {"zebra", "ant", "mule", "bee", "yak", "cow"}) {
            put(field, "1");
        }
        put("ant", "2");
        hash.remove(Bytes.of("bee"));
        put("bee", "3");
        assertFields(hash).isEqualTo("{zebra=1, ant=2, mule=1, yak=1, cow=1, bee=3}");
    }

    @Test
    void fieldsCannotBeChangedFromOutside() {
        put("a", "1");
        Map<Bytes, Bytes> fields = hash.fields();
        Throwable thrown = catchThrowable(fields::clear);
        assertThat(thrown).as("what fields().clear() throws").isInstanceOf(UnsupportedOperationException.class);
        assertFields(hash).isEqualTo("{a=1}");
    }

    @Test
    void aCopyStaysWhatItIs() {
        put("a", "1");
        put("b", "2");
        HashValue copy = hash.copy();
        put("a", "3");
        hash.remove(Bytes.of("b"));
        assertFields(copy).isEqualTo("{a=1, b=2}");
        copy.put(Bytes.of("c"), Bytes.of("4"));
        assertFields(hash).isEqualTo("{a=3}");
    }

    private boolean put(String field, String value) {
        return hash.put(Bytes.of(field), Bytes.of(value));
    }

    private static AbstractStringAssert<?> assertFields(HashValue hash) {
        return assertThat(hash.fields().toString()).as("the fields of the hash");
    }
}
