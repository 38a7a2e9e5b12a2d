package rediscover.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.packing.PackedValues;
import rediscover.packing.Thresholds;
import rediscover.resp.Bytes;

class CodecTest {
    private static final PackedValues VALUES = new PackedValues(new Thresholds());

    /** The value that is written as a type and these bytes, in hexadecimal digits. */
    private static Object read(int type, String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        SnapshotInput in = new SnapshotInput(new ByteArrayInputStream(bytes), bytes.length);
        Object value = Contents.of(new ValueReader(in, VALUES).read(type));
        assertThat(in.left()).isZero();
        return value;
    }

    private static String written(Value value) {
        SnapshotOutput out = new SnapshotOutput(null, true);
        ValueWriter.write(value, out);
        return HexFormat.of().formatHex(out.bytes());
    }

    @Test
    void theChecksumIsThatOfDavidJones() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Crc64.of(0, digits, 0, 9)).isEqualTo(0xe9c6d914c4b8d9caL);
        assertThat(Crc64.of(Crc64.of(0, digits, 0, 4), digits, 4, 9)).isEqualTo(0xe9c6d914c4b8d9caL);
    }

    @Test
    void whatIsCompressedIsTheSameAgain() {
        Random random = new Random(1);
        Lzf lzf = new Lzf();
        int shorter = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] bytes = new byte[1 + random.nextInt(1 << (1 + random.nextInt(15)))];
            int letters = 1 + random.nextInt(256);
            int period = 1 + random.nextInt(1 << random.nextInt(14));
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = i >= period && random.nextInt(50) > 0 ? bytes[i - period] : (byte) random.nextInt(letters);
            }
            byte[] out = new byte[bytes.length];
            int length = lzf.compress(bytes, bytes.length, out);
            if (length > 0) {
                shorter++;
                assertThat(Lzf.decompress(Arrays.copyOf(out, length), bytes.length))
                        .isEqualTo(bytes);
            }
        }
        assertThat(shorter).isGreaterThan(1000);
    }

    @Test
    void bytesThatWereNeverCompressedAreRefused() {
        Random random = new Random(2);
        for (int trial = 0; trial < 5000; trial++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> Lzf.decompress(bytes, 5000)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void valuesAreReadAsTheyWereWritten(int kind) throws IOException {
        Random random = new Random(kind);
        for (int trial = 0; trial < 300; trial++) {
            Value value = Contents.value(kind, 1 + random.nextInt(1 << (1 + random.nextInt(10))), VALUES, random);
            Bytes dump = Dump.of(value);
            assertThat(Dump.isWhole(dump)).isTrue();
            assertThat(Contents.of(Dump.read(dump, VALUES))).isEqualTo(Contents.of(value));
        }
    }

    @Test
    void valuesAreWrittenInTheFormsOfTheDocumentation() {
        assertThat(written(new StringValue(Bytes.of("5")))).isEqualTo("c005");
        assertThat(written(new StringValue(Bytes.of("-1000")))).isEqualTo("c118fc");
        assertThat(written(new StringValue(Bytes.of("05")))).isEqualTo("023035");
        assertThat(written(new StringValue(Bytes.of("a".repeat(22))))).isEqualTo("c305160061e00c00");
        var hash = VALUES.hash();
        hash.put(Bytes.of("age"), Bytes.of("41"));
        assertThat(written(hash)).isEqualTo("0e" + "0e0000000200" + "8361676504" + "2901" + "ff");
        var set = VALUES.set();
        set.add(Bytes.of("1000"));
        set.add(Bytes.of("-5"));
        assertThat(written(set)).isEqualTo("0c" + "02000000" + "02000000" + "fbff" + "e803");
    }

    /** A ziplist of elements in hexadecimal digits, as a string of the snapshot. */
    private static String ziplist(int count, String elements) {
        int length = elements.replace(" ", "").length() / 2 + 11;
        return string(littleEndian(length) + "00000000" + "%02x00".formatted(count) + elements + "ff");
    }

    private static String littleEndian(int number) {
        return "%08x".formatted(Integer.reverseBytes(number));
    }

    private static String string(String hex) {
        return "%04x".formatted(0x4000 | hex.replace(" ", "").length() / 2) + hex;
    }

    @Test
    void ziplistsAreRead() throws IOException {
        assertThat(read(10, ziplist(2, "00 0161 03 f6"))).isEqualTo(List.of("a", "5"));
        String integers = "00 fd  02 feff  03 c018fc  04 f0701101  05 d0ffffff7f  06 e00000000000000080";
        assertThat(read(10, ziplist(6, integers)))
                .isEqualTo(List.of("12", "-1", "-1000", "70000", "2147483647", "-9223372036854775808"));
        assertThat(read(13, ziplist(2, "00 0161 03 027879"))).isEqualTo(Map.of("a", "xy"));
        assertThat(read(12, ziplist(2, "00 0161 03 03312e35"))).isEqualTo(List.of("a=1.5"));
        assertThat(read(14, "02" + ziplist(1, "00 0162") + ziplist(1, "00 0163")))
                .isEqualTo(List.of("b", "c"));
    }

    @Test
    void aZiplistWithLongElementsIsRead() throws IOException {
        String elements =
                "00 4100" + "61".repeat(256) + "fe03010000 80 00000100" + "62".repeat(256) + "fe06010000 0163";
        assertThat(read(10, ziplist(3, elements))).isEqualTo(List.of("a".repeat(256), "b".repeat(256), "c"));
    }

    @Test
    void zipmapsAreRead() throws IOException {
        assertThat(read(9, string("02 0161 01 00 78 0162 02 03 7879 000000 ff")))
                .isEqualTo(Map.of("a", "x", "b", "xy"));
        assertThat(read(9, string("01 fe01000000 61 01 00 78 ff"))).isEqualTo(Map.of("a", "x"));
    }

    @Test
    void formsOfOldVersionsAreRead() throws IOException {
        assertThat(read(1, "02 0161 c005")).isEqualTo(List.of("a", "5"));
        assertThat(read(3, "04 0161 03 312e35 0162 fe 0163 ff 0164 02 3137"))
                .isEqualTo(List.of("c=-Infinity", "a=1.5", "d=17.0", "b=Infinity"));
        assertThat(read(20, string("0c000000 0200 816102 0501 ff"))).isEqualTo(new TreeSet<>(List.of("5", "a")));
    }

    @Test
    void lengthsThatLieAreRefusedBeforeAnythingIsAllocated() {
        for (String lie : List.of(
                "80 7fffffff 61", // a string of 2 GB
                "81 7fffffffffffffff 61",
                "81 ffffffffffffffff 61",
                "c3 05 80 7fffffff 61 61 61 61 61", // five bytes that are to become 2 GB
                "c3 81 ffffffffffffffff 05 61")) {
            assertThatThrownBy(() -> read(0, lie)).isInstanceOf(DamagedSnapshotException.class);
        }
        for (int type : new int[] {1, 2, 3, 4, 5, 14, 18}) {
            assertThatThrownBy(() -> read(type, "81 ffffffffffffffff 01 61"))
                    .isInstanceOf(DamagedSnapshotException.class)
                    .hasMessageContaining("at byte");
        }
    }

    @Test
    void whatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> read(2, "02 0161 0161")).isInstanceOf(DamagedSnapshotException.class);
        assertThatThrownBy(() -> read(4, "02 0161 0162 0161 0163")).isInstanceOf(DamagedSnapshotException.class);
        assertThatThrownBy(() -> read(3, "02 0161 0131 0161 0132")).isInstanceOf(DamagedSnapshotException.class);
        assertThatThrownBy(() -> read(3, "01 0161 fd")).isInstanceOf(DamagedSnapshotException.class); // NaN
    }

    @Test
    void anyBytesAreReadOrRefused() throws IOException {
        Random random = new Random(3);
        int[] types = {0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20};
        int refused = 0;
        for (int trial = 0; trial < 10_000; trial++) {
            int type = types[random.nextInt(types.length)];
            byte[] bytes;
            if (random.nextBoolean()) {
                bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
            } else {
                Value value = Contents.value(random.nextInt(6), 1 + random.nextInt(20), VALUES, random);
                SnapshotOutput out = new SnapshotOutput(null, random.nextBoolean());
                ValueWriter.write(value, out);
                type = ValueWriter.type(value);
                bytes = out.bytes();
                for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            SnapshotInput in = new SnapshotInput(new ByteArrayInputStream(bytes), bytes.length);
            try {
                new ValueReader(in, VALUES).read(type);
            } catch (DamagedSnapshotException e) {
                assertThat(e.position()).isBetween(0L, (long) bytes.length);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(3_000);
    }
}
