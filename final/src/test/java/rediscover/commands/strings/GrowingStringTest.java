package rediscover.commands.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;

class GrowingStringTest {
    private static StringValue string(String text) {
        return new StringValue(Bytes.of(text));
    }

    @Test
    void anOlderVersionStaysWhatItWas() {
        StringValue first = append(string("a"), Bytes.of("b"));
        StringValue second = append(first, Bytes.of("cd"));
        assertThat(first.bytes()).isEqualTo(Bytes.of("ab"));
        assertThat(second.bytes()).isEqualTo(Bytes.of("abcd"));
    }

    @Test
    void twoThatGrowFromTheSameDoNotDisturbEachOther() {
        StringValue stem = append(string("stem"), Bytes.of("-"));
        StringValue left = append(stem, Bytes.of("left"));
        StringValue right = append(stem, Bytes.of("right"));
        assertThat(left.bytes()).isEqualTo(Bytes.of("stem-left"));
        assertThat(right.bytes()).isEqualTo(Bytes.of("stem-right"));
    }

    @Test
    void whatWasStoredIsNotTouched() {
        byte[] stored = {'a', 'b', 'c'};
        StringValue window = new StringValue(Bytes.wrap(stored, 0, 2));
        assertThat(append(window, Bytes.of("x")).bytes()).isEqualTo(Bytes.of("abx"));
        assertThat(stored).containsExactly('a', 'b', 'c');
    }

    @Test
    void everyVersionOfATreeOfAppendsKeepsItsBytes() {
        Random random = new Random(4);
        List<StringValue> versions = new ArrayList<>(List.of(string("")));
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < 2_000; i++) {
            int parent = Math.max(0, versions.size() - 1 - random.nextInt(3));
            String added = "x".repeat(random.nextInt(4)) + i;
            versions.add(append(versions.get(parent), Bytes.of(added)));
            texts.add(texts.get(parent) + added);
        }
        for (int i = 0; i < texts.size(); i++) {
            assertThat(versions.get(i).bytes()).isEqualTo(Bytes.of(texts.get(i)));
        }
    }

    @Test
    void manyShortAppendsCopyLittle() {
        StringValue string = string("");
        int arrays = 0;
        for (int i = 0; i < 100_000; i++) {
            StringValue longer = append(string, Bytes.of("0123456789"));
            arrays += ((GrowingString) longer).sharesWith(string) ? 0 : 1;
            string = longer;
        }
        assertThat(string.bytes().length()).isEqualTo(1_000_000);
        assertThat(arrays).isLessThan(20);
    }

    @Test
    void betweenAStringAndWhatIsLaidBehindItAreZeros() {
        StringValue stem = append(string("ab"), Bytes.of("cd"));
        StringValue far = GrowingString.extend(stem, 6, Bytes.of("e"));
        assertThat(far.bytes()).isEqualTo(Bytes.of("abcd\0\0e"));
        assertThat(GrowingString.extend(stem, 5, Bytes.of("x")).bytes()).isEqualTo(Bytes.of("abcd\0x"));
        assertThat(GrowingString.extend(far, 7, Bytes.of("f")).bytes()).isEqualTo(Bytes.of("abcd\0\0ef"));
        assertThat(stem.bytes()).isEqualTo(Bytes.of("abcd"));
    }

    @Test
    void aLongStringThatIsWrittenPieceByPieceIsCopiedOnlyNowAndThen() {
        StringValue string = string("");
        int arrays = 0;
        for (int i = 0; i < 100_000; i++) {
            StringValue longer = GrowingString.extend(string, 20 * i + 10, Bytes.of("0123456789"));
            arrays += ((GrowingString) longer).sharesWith(string) ? 0 : 1;
            string = longer;
        }
        assertThat(arrays).isLessThan(30);
        assertThat(string.bytes().slice(1_999_960, 2_000_000))
                .isEqualTo(Bytes.of(("\0".repeat(10) + "0123456789").repeat(2)));
    }

    private static StringValue append(StringValue string, Bytes added) {
        return GrowingString.extend(string, string.bytes().length(), added);
    }
}
