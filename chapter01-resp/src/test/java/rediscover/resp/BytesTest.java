package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Wire;

class BytesTest {
    private final Bytes window = Bytes.wrap(Wire.bytes("xxGETxx"), 2, 3);

    @Test
    void aWindowIsEqualToTheSameBytesElsewhere() {
        assertThat(window).isEqualTo(Bytes.of("GET")).hasSameHashCodeAs(Bytes.of("GET"));
        assertThat(window).isNotEqualTo(Bytes.of("GETx")).isNotEqualTo(Bytes.of("get"));
        assertThat(window).hasToString("GET");
    }

    @Test
    void aWindowHidesTheBytesAroundIt() {
        assertThat(window.length()).isEqualTo(3);
        assertThat(window.at(0)).isEqualTo((byte) 'G');
        assertThat(window.toArray()).asString().isEqualTo("GET");
        assertThat(window.slice(1, 3)).isEqualTo(Bytes.of("ET"));
        assertThat(window.slice(3, 3)).isEqualTo(Bytes.EMPTY);
        assertThatThrownBy(() -> window.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.slice(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aWindowLiesWithinItsArray() {
        byte[] array = new byte[4];
        assertThat(Bytes.wrap(array, 4, 0).isEmpty()).isTrue();
        assertThatThrownBy(() -> Bytes.wrap(array, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.wrap(array, -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.wrap(array, 1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.wrap(array, 2, Integer.MAX_VALUE)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void differentBytesSeldomHaveTheSameHash() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            hashes.add(Bytes.of("key:" + i).hashCode());
        }
        assertThat(hashes).hasSizeGreaterThan(9_000);
    }

    @Test
    void aCopyOutlivesTheBufferItCameFrom() {
        byte[] buffer = Wire.bytes("GET");
        Bytes kept = Bytes.wrap(buffer).copy();
        Arrays.fill(buffer, (byte) 'x');
        assertThat(kept).isEqualTo(Bytes.of("GET"));
    }

    @Test
    void eightBytesAreANumberTheFirstOneLowest() {
        Bytes bytes = Bytes.wrap(new byte[] {9, 9, 1, 2, 3, 4, 5, 6, 7, (byte) 0x88, 9}, 1, 9);

        assertThat(bytes.longAt(1)).isEqualTo(0x8807060504030201L);
        assertThatThrownBy(() -> bytes.longAt(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesAreWrittenIntoABuffer() {
        ByteBuffer target = ByteBuffer.allocateDirect(4).put(0, (byte) 'a').put(3, (byte) 'z');
        Bytes.of("GET").slice(1, 3).copyTo(target, 1);

        assertThat(target.position()).isZero();
        assertThat(target.getInt()).isEqualTo(('a' << 24) | ('E' << 16) | ('T' << 8) | 'z');
    }

    @Test
    void copyToWritesTheWindowAlone() {
        byte[] target = Wire.bytes("......");
        window.copyTo(target, 2);
        assertThat(target).asString().isEqualTo("..GET.");
    }

    @Test
    void orderIsThatOfUnsignedBytesAndTheShorterComesFirst() {
        Bytes[] ordered = {
            Bytes.EMPTY,
            Bytes.wrap(new byte[] {0}),
            Bytes.of("A"),
            Bytes.of("a"),
            Bytes.of("aa"),
            Bytes.of("b"),
            Bytes.wrap(new byte[] {127}),
            Bytes.wrap(new byte[] {(byte) 128}),
            Bytes.wrap(new byte[] {-1})
        };
        for (int i = 0; i < ordered.length; i++) {
            for (int j = 0; j < ordered.length; j++) {
                assertThat(Integer.signum(ordered[i].compareTo(ordered[j]))).isEqualTo(Integer.compare(i, j));
            }
        }
        assertThat(window.compareTo(Bytes.of("GET"))).isZero();
    }

    @Test
    void lettersAreComparedWithoutCapitals() {
        assertThat(window.equalsIgnoreCase("get")).isTrue();
        assertThat(Bytes.of("hGetAll").equalsIgnoreCase("HGETALL")).isTrue();
        assertThat(window.equalsIgnoreCase("gets")).isFalse();
        assertThat(window.equalsIgnoreCase("gex")).isFalse();
    }

    @Test
    void onlyLettersHaveCapitals() {
        // In ASCII a capital and its small letter differ in one bit; so do these, which are no letters.
        assertThat(Bytes.of("@[{").equalsIgnoreCase("`{[")).isFalse();
        assertThat(Bytes.of("@AZ[`az{É").toLowerCase()).isEqualTo(Bytes.of("@az[`az{É"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, 99, 100, 1023, 1024, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void aNumberIsSpelledAndReadBack(long number) {
        assertThat(Bytes.of(number)).hasToString(Long.toString(number));
        assertThat(Bytes.of(number).toLong()).isEqualTo(number);
    }

    @Test
    void anyNumberIsSpelledAndReadBack() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(Bytes.of(number).toString()).isEqualTo(Long.toString(number));
            assertThat(Bytes.of(number).toLong()).isEqualTo(number);
        }
    }

    @Test
    void aTextThatIsNoIntegerIsRefused() {
        assertThatThrownBy(() -> Bytes.of("+1").toLong()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aNumberIsReadFromItsWindowAlone() {
        assertThat(Bytes.wrap(Wire.bytes("9-429"), 1, 3).toLong()).isEqualTo(-42);
    }

    @Test
    void bytesNeedNotBeText() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        assertThat(Bytes.wrap(all).toArray()).isEqualTo(all);
        assertThat(Bytes.wrap(all)).isEqualTo(Bytes.wrap(all.clone())).hasSameHashCodeAs(Bytes.wrap(all.clone()));
    }
}
