package rediscover.commands.bitmaps;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.commands.Twins;
import rediscover.resp.Dialect;

/** The commands for bits, asked of ours and of a real redis-server. */
@ParameterizedClass
@EnumSource(Dialect.class)
class BitmapsLikeRedisTest {
    private static final List<String> STRINGS = List.of(
            "\"\"", "foobar", "\"\\x00\\xff\\xf0\"", "\"\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\"", "123");

    @Parameter
    private Dialect dialect;

    private Twins twins;

    @BeforeEach
    void connect() throws IOException {
        twins = new Twins(dialect);
    }

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void aBitIsSetAndRead() throws IOException {
        twins.assertSame(
                "SETBIT k 0 1", "GET k", "SETBIT k 7 1", "SETBIT k 7 0", "SETBIT k 100 0", "GET k", "STRLEN k");
        twins.assertSame("SETBIT k -1 0", "SETBIT k 4294967296 0", "SETBIT k 1 2", "SETBIT k x x", "SETBIT k 1 01");
        twins.assertSame("SETBIT k #1 1", "GETBIT k #1", "GETBIT k 4294967295", "GETBIT k 4294967296", "GETBIT no 3");
        twins.assertSame("HSET h f v", "SETBIT h 1 1", "SETBIT h -1 1", "SETBIT h 1 2", "GETBIT h 1", "GETBIT h x");
        twins.assertSame(
                "SET n 65", "GETBIT n 3", "SETBIT n 3 0", "GET n", "SET t 1 EX 10000", "SETBIT t 1 1", "TTL t");
    }

    @Test
    void rangesAreCountedAndSearched() throws IOException {
        for (String string : STRINGS) {
            twins.assertSame("SET k " + string, "BITCOUNT k", "BITPOS k 0", "BITPOS k 1", "BITCOUNT k 1", "BITPOS k 2");
            for (int start = -12; start < 12; start += 2) {
                twins.assertSame("BITPOS k 0 " + start, "BITPOS k 1 " + start);
                for (int end = -11; end < 80; end += end < 11 ? 2 : 23) {
                    for (String unit : List.of("", "BIT", "byte", "bits")) {
                        String range = " %d %d %s".formatted(start, end, unit);
                        twins.assertSame("BITCOUNT k" + range, "BITPOS k 0" + range, "BITPOS k 1" + range);
                    }
                }
            }
        }
    }

    @Test
    void wordsOfRangesAreCheckedInRedissOrder() throws IOException {
        twins.assertSame("SET k foobar", "HSET h f v");
        for (String key : List.of("k", "h", "none")) {
            for (String range : List.of("x", "x 1", "1 x", "-1 -2 foo", "1 2 foo", "1 x foo", "x 2 bit", "1 2 bit 3")) {
                twins.assertSame("BITCOUNT %s %s".formatted(key, range), "BITPOS %s 1 %s".formatted(key, range));
                twins.assertSame("BITPOS %s x %s".formatted(key, range), "BITPOS %s 2 %s".formatted(key, range));
            }
        }
        twins.assertSame(
                "BITCOUNT k -9223372036854775808 9223372036854775807 bit",
                "BITPOS k 1 -9223372036854775808 9223372036854775807 bit",
                "BITPOS k 0 9223372036854775807 -9223372036854775808");
    }

    @Test
    void stringsAreCombined() throws IOException {
        twins.assertSame("SET a \"\\x0f\\xff\\x00abc\"", "SET b \"\\xf1\\x01\"", "SET e \"\"", "HSET h f v");
        for (String operation : List.of("AND", "or", "Xor")) {
            for (String keys : List.of("a", "a b", "b a", "a b a", "a a", "b b a", "a none", "e none", "a h", "h")) {
                twins.assertSame("BITOP %s to %s".formatted(operation, keys), "GET to");
            }
        }
        twins.assertSame("BITOP NOT to a", "GET to", "BITOP NOT to a b", "BITOP NOT to none", "EXISTS to");
        twins.assertSame("BITOP NAND to a", "BITOP NAND to h", "BITOP XOR a a b a", "GET a", "BITOP NOT h b", "TYPE h");
        twins.assertSame("SET t 1 EX 10000", "BITOP OR t b", "TTL t", "BITOP OR a none", "EXISTS a");
    }

    @Test
    void fieldsAreReadAndSet() throws IOException {
        twins.assertSame("BITFIELD k", "BITFIELD k GET u8 0 GET i8 #2", "EXISTS k", "BITFIELD k SET u8 0 255 GET i8 0");
        twins.assertSame("BITFIELD k SET i5 3 -7 GET u8 0 SET u63 #2 9223372036854775807 INCRBY u63 #2 1", "GET k");
        twins.assertSame("BITFIELD k OVERFLOW FAIL SET u2 1000 4", "STRLEN k", "BITFIELD f OVERFLOW FAIL SET u2 9 4");
        twins.assertSame(
                "GET f", "BITFIELD k GET u64 0", "BITFIELD k GET i65 0", "BITFIELD k GET u0 0", "BITFIELD k GET x 0");
        twins.assertSame(
                "BITFIELD k GET u8", "BITFIELD k SET u8 0", "BITFIELD k FOO", "BITFIELD k OVERFLOW FOO GET u8 0");
        twins.assertSame(
                "BITFIELD k GET u8 # SET u8 0 x", "BITFIELD k SET u8 #9223372036854775807 1", "BITFIELD k OVERFLOW");
        twins.assertSame(
                "HSET h f v", "BITFIELD h GET u8 0", "BITFIELD h", "BITFIELD h SET u8 0 1", "BITFIELD h SET u8 -1 1");
        twins.assertSame("BITFIELD_RO k GET u8 0 GET i64 1", "BITFIELD_RO k SET u8 0 1", "BITFIELD_RO h SET u8 0 1");
        twins.assertSame("BITFIELD_RO k", "BITFIELD_RO none", "BITFIELD_RO h GET u8 0", "BITFIELD_RO k SET u8 0 x");
        twins.assertSame("SET s " + "x".repeat(2000), "BITFIELD s SET u16 #1000 258 SET u8 #2003 7", "GET s");
    }

    @Test
    void everyOverflowHasRedissResult() throws IOException {
        List<String> numbers = List.of(
                "0",
                "1",
                "-1",
                "2",
                "-2",
                "7",
                "-8",
                "127",
                "128",
                "-128",
                "-129",
                "255",
                "256",
                "9223372036854775807",
                "-9223372036854775807",
                "-9223372036854775808",
                "4611686018427387904",
                "-4611686018427387905");
        for (String type : List.of("i1", "u1", "i8", "u8", "i63", "u63", "i64")) {
            for (String overflow : List.of("WRAP", "SAT", "FAIL")) {
                for (String number : numbers) {
                    twins.assertSame("BITFIELD k OVERFLOW %s SET %s 3 %s".formatted(overflow, type, number), "GET k");
                    for (String increment : numbers) {
                        twins.assertSame(
                                "BITFIELD k SET %s 3 %s".formatted(type, number),
                                "BITFIELD k OVERFLOW %s INCRBY %s 3 %s".formatted(overflow, type, increment),
                                "BITFIELD k GET %s 3 GET u3 0".formatted(type));
                    }
                }
            }
        }
    }

    @Test
    void aLongStringGrowsBitByBit() throws IOException {
        twins.assertSame("SETBIT k 9000 1");
        for (int i = 9001; i < 12_000; i += 7) {
            twins.assertSame("SETBIT k " + i + " 1");
        }
        twins.assertSame("GET k", "BITCOUNT k");
    }
}
