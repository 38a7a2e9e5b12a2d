package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class PackedTest {
    private static List<Bytes> elements(byte[] packed) {
        List<Bytes> elements = new ArrayList<>();
        for (int at = 0; at < packed.length; at = Packed.next(packed, at)) {
            elements.add(Packed.read(packed, at));
        }
        return elements;
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Bytes> elements = new ArrayList<>();
        for (String text :
                List.of("", "0", "-0", "00", "01", "-", "--1", "1a", "+1", "a", "-1", "9223372036854775807")) {
            elements.add(Bytes.of(text));
        }
        for (String text :
                List.of("9223372036854775808", "-9223372036854775808", "9999999999999999999", "18446744073709551617")) {
            elements.add(Bytes.of(text));
        }
        for (int bits = 0; bits < 63; bits++) {
            for (long near = -2; near <= 2; near++) {
                elements.add(Bytes.of((1L << bits) + near));
                elements.add(Bytes.of(-(1L << bits) + near));
            }
        }
        for (int length : new int[] {1, 62, 63, 64, 65, 4094, 4095, 4096, 4097, 70_000}) {
            elements.add(Bytes.of("x".repeat(length)));
        }

        byte[] packed = Packed.of(elements.toArray(Bytes[]::new));

        assertThat(elements(packed)).isEqualTo(elements);
    }

    @Test
    void integersTakeAsLittleAsTheyNeed() {
        assertThat(sizes("0", "127", "128", "-1", "4095", "-4096", "4096", "32767", "32768", "8388607", "8388608"))
                .containsExactly(1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5);
        assertThat(sizes("2147483647", "2147483648", "-9223372036854775807")).containsExactly(5, 9, 9);
    }

    private static List<Integer> sizes(String... integers) {
        return java.util.stream.Stream.of(integers)
                .map(integer -> Packed.size(Bytes.of(integer)))
                .toList();
    }

    @Test
    void anElementIsFoundAndReplaced() {
        byte[] pairs = Packed.of(Bytes.of("age"), Bytes.of("name"), Bytes.of("name"), Bytes.of("41"));
        int name = Packed.find(Packed.of(Bytes.of("name")), pairs, pairs.length, 2);
        int value = Packed.next(pairs, name);

        assertThat(name).isEqualTo(4 + 5);
        byte[] changed = Packed.replace(pairs, value, Packed.next(pairs, value), Packed.of(Bytes.of("Ahmed")));
        assertThat(elements(changed))
                .containsExactly(Bytes.of("age"), Bytes.of("name"), Bytes.of("name"), Bytes.of("Ahmed"));
        assertThat(Packed.find(Packed.of(Bytes.of("41")), changed, changed.length, 1))
                .isEqualTo(Packed.NONE);
    }

    @Test
    void randomElementsAreReadAgain() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            Bytes[] elements = new Bytes[random.nextInt(20)];
            for (int i = 0; i < elements.length; i++) {
                byte[] bytes = new byte[random.nextInt(random.nextInt(100) == 0 ? 5_000 : 25)];
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] = (byte) (random.nextInt(10) == 0 ? random.nextInt(256) : '0' + random.nextInt(10));
                }
                elements[i] = Bytes.wrap(bytes);
            }

            assertThat(elements(Packed.of(elements))).containsExactly(elements);
        }
    }
}
