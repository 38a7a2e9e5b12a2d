package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** Requests that chance may miss, sent to ours and to a real redis-server. */
@ParameterizedClass
@EnumSource(Dialect.class)
class ScriptsTest {
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
    void aCursorAndTheNameOfASubcommandEndAtANul() throws IOException {
        twins.assertSame("HSET h f v", "HSCAN h \"\\x00x\"", "HSCAN h \"0\\x00x\"", "HSCAN h \"x\\x00\"");
        twins.assertSame("CLIENT \"\\x00x\"", "CLIENT \"x\\xff\\x00y\"", "CONFIG " + "x".repeat(200));
    }

    @Test
    void sortTakesItsOptionsInEveryCombination() throws IOException {
        twins.assertSame(
                "RPUSH l 3 1 20 -1 1.5 1 \"\"",
                "SADD s 3 1 20 -1",
                "RPUSH words b a \"b b\" \"\" a10 a9 B",
                "MSET w_3 1 w_1 30 w_20 2 w_-1 x o_1 one o_3 three a_3 1 a_1 2 a_20 3 a_-1 4",
                "HSET h_3 f 9 g x",
                "HSET h_1 f 10",
                "SET text 1");
        for (String key : List.of("l", "s", "words", "none", "text")) {
            for (String by : List.of("", "BY a_*", "BY w_*", "by h_*->f", "BY h_*->", "BY none_*")) {
                for (String limit :
                        List.of("", "LIMIT 1 2", "LIMIT -1 -1", "LIMIT 2 100", "LIMIT 100 1", "LIMIT 0 0")) {
                    for (String order : List.of("", "DESC", "asc alpha", "ALPHA DESC")) {
                        boolean ties = !by.isEmpty(); // of those that have nothing to be sorted by
                        if (!(ties && order.toLowerCase(java.util.Locale.ROOT).contains("alpha"))) {
                            String words = " %s %s %s %s".formatted(key, by, limit, order);
                            twins.assertSame("SORT_RO" + words, "SORT" + words + " GET # GET o_* GET h_*->g GET x");
                            twins.assertSame("SORT" + words + " STORE stored GET o_*", "LRANGE stored 0 -1");
                        }
                    }
                }
            }
        }
        twins.assertSameState();
    }

    @Test
    void sortKeepsTheOrderOfAListIfItIsToldSo() throws IOException {
        twins.assertSame("RPUSH l 3 1 20 -1 1.5 1", "SADD s 3 1 20 -1 b");
        for (String order : List.of("", "DESC", "ALPHA")) {
            for (String limit : List.of("", "LIMIT 1 2", "LIMIT 4 100", "LIMIT 100 1")) {
                twins.assertSame("SORT l BY nosort %s %s".formatted(order, limit));
                twins.assertSame("SORT s BY nosort %s %s STORE stored".formatted(order, limit), "LRANGE stored 0 -1");
            }
        }
    }

    /** INCRBYFLOAT makes the real one forget that an earlier number was too large. */
    @Test
    void sortReadsNumbersAsCDoes() throws IOException {
        for (String number : List.of(
                "1e3",
                "-1E3",
                "0x10",
                "0x1.8p1",
                "0X.8",
                " 7",
                "\"\\t7\"",
                "7 ",
                "+7",
                "inf",
                "-Infinity",
                "nan",
                "1e400",
                "1e-400",
                "1e",
                ".5",
                "5.",
                ".",
                "-",
                "--1",
                "0x",
                "1d",
                "1f",
                "\"1\\x00x\"",
                "\"\\x00\"",
                "infinit",
                "1_0",
                "00012",
                "-0")) {
            twins.assertSame(
                    "DEL l",
                    "RPUSH l 7 5 " + (number.startsWith(" ") || number.endsWith(" ") ? "'" + number + "'" : number));
            twins.assertSame("INCRBYFLOAT n 0", "SORT l", "SORT l DESC LIMIT 0 1");
        }
    }

    @Test
    void sortRefusesWhatMakesNoSense() throws IOException {
        twins.assertSame("RPUSH l 1 2", "HSET h f v");
        for (String words : List.of(
                "l LIMIT 1",
                "l LIMIT x 1",
                "l LIMIT 1 x",
                "l LIMIT 9223372036854775807 9223372036854775807",
                "l LIMIT -9223372036854775808 -9223372036854775808",
                "l BY",
                "l GET",
                "l STORE",
                "l foo",
                "h foo",
                "h",
                "h LIMIT 1 x",
                "l STORE h ASC")) {
            twins.assertSame("SORT " + words, "SORT_RO " + words, "TYPE h");
        }
    }

    @Test
    void keysBehindTheirNumberAreFound() throws IOException {
        for (String request : List.of(
                "LMPOP 2 a b LEFT",
                "LMPOP 5 a b LEFT",
                "LMPOP x a LEFT",
                "SINTERCARD 1 a LIMIT 3",
                "SORT a BY b GET store STORE c",
                "SORT a STORE b STORE c",
                "SORT a",
                "SORT_RO a BY b",
                "LMOVE a b LEFT LEFT",
                "SINTERSTORE a b c",
                "PING a")) {
            twins.assertSame("COMMAND GETKEYS " + request);
        }
    }

    @Test
    void listsAndSetsAreTakenByTheirNumber() throws IOException {
        for (String words : List.of(
                "1 l LEFT",
                "2 none l right COUNT 2",
                "1 none LEFT",
                "1 text LEFT",
                "2 l text LEFT",
                "0 l LEFT",
                "-1 l LEFT",
                "x l LEFT",
                "3 l l LEFT",
                "1 l up",
                "1 l LEFT COUNT",
                "1 l LEFT COUNT 0",
                "1 l LEFT COUNT x",
                "1 l LEFT foo 1",
                "1 l LEFT COUNT 1 COUNT 1",
                "1 l LEFT COUNT 9223372036854775807")) {
            twins.assertSame("DEL l", "RPUSH l a b c d", "SET text 1", "LMPOP " + words, "LRANGE l 0 -1");
        }
        twins.assertSame("SADD s a b c d", "SADD t b c d");
        for (String words : List.of(
                "2 s t",
                "2 s t LIMIT 2",
                "2 s t LIMIT 0",
                "2 s t LIMIT -1",
                "2 s t LIMIT x",
                "3 s t",
                "0 s",
                "x s",
                "1 s foo",
                "1 text",
                "2 none text",
                "2 s s LIMIT 1 LIMIT 3",
                "1 s LIMIT")) {
            twins.assertSame("SINTERCARD " + words);
        }
    }

    @Test
    void combinationsOfSetsAreStored() throws IOException {
        twins.assertSame("SADD s a b c d", "SADD t b c x", "SET text 1 EX 100000");
        for (String command : List.of("SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE")) {
            for (String words :
                    List.of("d s t", "text s", "s s t", "d none", "d none s", "d s text", "d t t", "t t s none")) {
                twins.assertSame(command + " " + words, "SMEMBERS d", "TTL d", "TTL text", "TYPE text", "DEL s t");
                twins.assertSame("SADD s a b c d", "SADD t b c x", "SET text 1 EX 100000");
            }
        }
        twins.assertSameState();
    }

    @Test
    void setTakesItsConditionsInEveryCombination() throws IOException {
        twins.assertSame("HSET h f v", "SET old 1");
        for (String key : List.of("old", "new", "h")) {
            for (String first : List.of("", "NX", "xx", "GET", "KEEPTTL", "no")) {
                for (String second : List.of("", "NX", "XX", "get", "KeepTTL")) {
                    for (String third : List.of("", "nx", "XX", "GET")) {
                        twins.assertSame(
                                "SET %s 2 %s %s %s".formatted(key, first, second, third), "GET " + key, "DEL new");
                    }
                }
            }
            twins.assertSame("SET " + key + " 3 GET", "SETNX " + key + " 4", "GETSET " + key + " 5", "GETDEL " + key);
        }
        twins.assertSameState();
    }

    @Test
    void setTakesATimeWithItsConditions() throws IOException {
        List<String> times =
                List.of("EX 100000", "px 100000000", "EXAT 99999999999", "PXAT 1", "KEEPTTL", "EX 0", "EX x");
        for (String key : List.of("old", "new", "h")) {
            for (String time : times) {
                for (String first : List.of("", "NX", "XX", "NX XX")) {
                    for (String second : List.of("", "GET", "get GET")) {
                        for (String order : List.of("%1$s %2$s %3$s", "%3$s %1$s %2$s", "%2$s %3$s %1$s")) {
                            twins.assertSame(
                                    "SET old 1 EX 200000",
                                    "HSET h f v",
                                    "SET " + key + " 2 " + order.formatted(time, first, second),
                                    "GET " + key,
                                    "TTL " + key,
                                    "DEL new h");
                        }
                    }
                }
            }
        }
    }

    @Test
    void aDeadlineGoesWithItsKey() throws IOException {
        for (String rename : List.of("RENAME", "RENAMENX")) {
            twins.assertSame(
                    "FLUSHALL",
                    "MSET a 1 b 2 c 3",
                    "EXPIRE a 100000",
                    rename + " a d",
                    "TTL a",
                    "TTL d",
                    rename + " d d",
                    "TTL d",
                    rename + " d b",
                    rename + " b d",
                    "TTL b",
                    "TTL d",
                    "EXPIRE c 200000",
                    rename + " c d",
                    "TTL c",
                    "TTL d",
                    "SET past 1 PXAT 1",
                    rename + " past e",
                    rename + " none e",
                    "SET past 1 PXAT 1",
                    rename + " d past",
                    "TTL past");
        }
    }

    @Test
    void theLongTailKeepsADeadlineOrDropsIt() throws IOException {
        for (String line : List.of(
                "APPEND s x",
                "SETRANGE s 1 x",
                "INCRBYFLOAT s 0.5",
                "GETSET s 2",
                "GETDEL s",
                "SETNX s 2",
                "MSET s 2",
                "MSETNX s 2",
                "MSETNX t 2 s 2",
                "TOUCH s",
                "UNLINK s",
                "HSETNX h g 1",
                "HINCRBY h n 1",
                "HINCRBYFLOAT h n 1",
                "HDEL h f",
                "HMSET h f x")) {
            for (String deadline : List.of("EXPIRE s 100000", "EXPIRE s 0", "SET s 1 PXAT 1")) {
                twins.assertSame(
                        "FLUSHALL",
                        "SET s 1",
                        "HSET h f v",
                        "EXPIRE h 200000",
                        deadline,
                        line,
                        "TTL s",
                        "TTL h",
                        "TTL t");
                twins.assertSameState();
            }
        }
    }

    @Test
    void whatHasExpiredIsNotAmongTheKeys() throws IOException {
        twins.assertSame("SET a 1 PXAT 1", "KEYS *", "RANDOMKEY", "EXISTS a");
        twins.assertSame(
                "MSET a 1 b 2", "SET c 3 PXAT 1", "KEYS *", "KEYS c", "MGET a b c", "MSETNX c 1 d 1", "DEL a b d");
        for (int i = 0; i < 20; i++) {
            twins.assertSame("SET a 1 PXAT 1", "SET b 1 EXAT 1", "RANDOMKEY");
        }
    }

    @Test
    void setRefusesTimesThatMakeNoSense() throws IOException {
        for (String unit : List.of("EX", "px", "EXAT", "PxAt")) {
            for (String time : List.of("0", "-1", "x", "", "1.5", "9223372036854775808", "9223372036854775807")) {
                if (!(unit.equals("PxAt") && time.startsWith("92233"))) {
                    twins.assertSame("SET k v " + unit + " \"" + time + "\"");
                }
            }
            twins.assertSame(
                    "SET k v " + unit,
                    "SET k v " + unit + " 1 KEEPTTL",
                    "SET k v KEEPTTL " + unit + " 1",
                    "SET k v EX 1 PX 1",
                    "SET k v NX " + unit + " 0 XX",
                    "SET k v " + unit + " 0 " + unit + " -1",
                    "SET k v " + unit + " NX",
                    "EXISTS k");
        }
    }

    @Test
    void errorsRepeatWordsByteForByteUpToANul() throws IOException {
        for (String word : List.of("\\xff\\x80", "a\\x00b", "a\\r\\nb", "")) {
            twins.assertSame(
                    "CLIENT \"%s\"".formatted(word),
                    "CLIENT KILL TYPE \"%s\"".formatted(word),
                    "CLIENT KILL USER \"%s\"".formatted(word),
                    "CONFIG SET \"%s\" 1".formatted(word),
                    "HELLO 2 \"%s\"".formatted(word));
        }
    }

    @Test
    void theFirstOptionThatIsWrongIsTheOneThatIsTold() throws IOException {
        twins.assertSame(
                "CLIENT KILL TYPE nosuch ID",
                "CLIENT KILL TYPE normal ID",
                "CLIENT KILL ID 0 TYPE",
                "CLIENT KILL USER nosuch XX 1",
                "CLIENT KILL XX 1 USER nosuch");
    }

    @Test
    void rangesAreCutAtBothEnds() throws IOException {
        twins.assertSame("SET s \"Hello, World\"", "SET e \"\"", "HSET h f v");
        List<String> ends = List.of("0", "1", "5", "11", "12", "13", "-1", "-5", "-12", "-13", "9223372036854775807");
        for (String start : ends) {
            for (String end : ends) {
                for (String key : List.of("s", "e", "none", "h")) {
                    twins.assertSame("GETRANGE %s %s %s".formatted(key, start, end));
                }
            }
        }
        twins.assertSame(
                "GETRANGE s -9223372036854775808 9223372036854775807",
                "GETRANGE s -9223372036854775808 -9223372036854775808",
                "SUBSTR s 0 -9223372036854775808",
                "GETRANGE s x 1",
                "GETRANGE s 1 x",
                "GETRANGE h x x",
                "SUBSTR s 3 -3");
    }

    @Test
    void stringsGrowUpTo512Megabytes() throws IOException {
        twins.assertSame(
                "SETRANGE s 5 x",
                "GET s",
                "SETRANGE s 0 abc",
                "GET s",
                "SETRANGE none 10 \"\"",
                "EXISTS none",
                "SETRANGE s 536870911 xy",
                "SETRANGE s 536870912 x",
                "SETRANGE s 9223372036854775807 x",
                "SETRANGE s 9223372036854775807 \"\"",
                "SETRANGE none 536870912 x",
                "EXISTS none",
                "SETRANGE s -1 x",
                "SETRANGE s x x",
                "SETRANGE s -1 \"\"",
                "HSET h f v",
                "SETRANGE h 0 \"\"",
                "SETRANGE h 536870912 x",
                "SETRANGE h -1 x",
                "APPEND h x",
                "APPEND e \"\"",
                "EXISTS e",
                "APPEND e abc",
                "STRLEN e",
                "STRLEN h",
                "STRLEN none",
                "GET s");
    }

    @Test
    void pairsHaveToBeComplete() throws IOException {
        twins.assertSame(
                "MSET a 1 b",
                "MSET a",
                "MSETNX a 1 b",
                "MSETNX a 1 a 2",
                "GET a",
                "MSETNX b 1 a 2",
                "EXISTS b",
                "MSET a 3 a 4",
                "HSET h f v",
                "MGET a h none a",
                "MGET",
                "MSETNX c 1 h 2",
                "MSET h 1",
                "TYPE h",
                "HMSET g f",
                "HMSET g f v f",
                "HMSET a f v",
                "HMSET a f v g",
                "HSET a f v g",
                "HMSET g f v g w f x",
                "HGETALL g",
                "HMGET g f none g",
                "HMGET none f",
                "HMGET a f");
    }

    @Test
    void theFirstErrorOfSeveralIsTheOneOfRedis() throws IOException {
        twins.assertSame(
                "SET s abc",
                "HSET h f abc n 9223372036854775807 d 1.5",
                "INCRBYFLOAT h x",
                "INCRBYFLOAT s x",
                "INCRBYFLOAT s 1",
                "HINCRBY s f x",
                "HINCRBY s f 1",
                "HINCRBY h f x",
                "HINCRBY h f 1",
                "HINCRBY h n 1",
                "HINCRBY h n -1",
                "HINCRBY h d 1",
                "HINCRBY h new -9223372036854775808",
                "HINCRBY h new -1",
                "HINCRBYFLOAT s f x",
                "HINCRBYFLOAT s f inf",
                "HINCRBYFLOAT s f 1",
                "HINCRBYFLOAT h f 1",
                "HINCRBYFLOAT h f inf",
                "HINCRBYFLOAT h d nan",
                "HINCRBYFLOAT none f -inf",
                "HSETNX s f v",
                "HSETNX h f v",
                "HSETNX h f2 v",
                "HSTRLEN s f",
                "HSTRLEN h f",
                "HSTRLEN h none",
                "HLEN s",
                "HKEYS s",
                "HVALS s",
                "HEXISTS s f",
                "GETSET h v",
                "GETDEL h",
                "LCS s h FOO",
                "LCS s none FOO",
                "LCS s none MINMATCHLEN",
                "LCS s none MINMATCHLEN x LEN IDX",
                "LCS s none LEN FOO IDX",
                "LCS s none LEN IDX",
                "EXISTS none");
        twins.assertSameState();
    }

    @Test
    void longestCommonSubsequences() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            twins.assertSame(
                    "MSET a x%s b y%s".formatted(letters(random), letters(random)),
                    "LCS a b",
                    "LCS a b LEN",
                    "LCS a b IDX",
                    "LCS a b IDX MINMATCHLEN " + random.nextInt(-1, 5) + " WITHMATCHLEN",
                    "LCS a b WITHMATCHLEN minmatchlen 2");
        }
    }

    private static String letters(Random random) {
        return random.ints(random.nextInt(20), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void fieldsAtRandomOfAHashWithOne() throws IOException {
        twins.assertSame("HSET h f v", "SET s 1");
        for (String key : List.of("h", "s", "none")) {
            for (String count : List.of("", "0", "1", "-1", "5", "-5", "x", "-9223372036854775808")) {
                twins.assertSame(
                        "HRANDFIELD " + key + " " + count,
                        "HRANDFIELD " + key + " " + count + " withvalues",
                        "HRANDFIELD " + key + " " + count + " foo",
                        "HRANDFIELD " + key + " " + count + " WITHVALUES foo");
            }
        }
        twins.assertSame("HRANDFIELD h 9223372036854775807", "HRANDFIELD h 9223372036854775807 WITHVALUES");
        twins.assertSame("HRANDFIELD h -9223372036854775807 WITHVALUES");
    }

    @Test
    void fieldsInSteps() throws IOException {
        twins.assertSame("HSET h f1 v1 f2 v2 g1 w1", "SET s 1");
        for (String key : List.of("h", "s", "none")) {
            for (String cursor : List.of("0", "1", "-1", "+1", "007", "x", "1x", "\"\"", "\" 1\"", "-")) {
                twins.assertSame("HSCAN " + key + " " + cursor);
            }
            twins.assertSame(
                    "HSCAN " + key + " 18446744073709551615",
                    "HSCAN " + key + " 18446744073709551616",
                    "HSCAN " + key + " -18446744073709551615",
                    "HSCAN " + key + " 0 MATCH f*",
                    "HSCAN " + key + " 0 MATCH f* COUNT 1",
                    "HSCAN " + key + " 0 MATCH f* match *",
                    "HSCAN " + key + " 0 COUNT 0",
                    "HSCAN " + key + " 0 COUNT x",
                    "HSCAN " + key + " 0 COUNT",
                    "HSCAN " + key + " 0 FOO 1",
                    "HSCAN " + key + " 0 COUNT 1 MATCH");
        }
    }

    @Test
    void keysAreRenamed() throws IOException {
        twins.assertSame(
                "SET a 1",
                "HSET h f v",
                "RENAME a a",
                "RENAMENX a a",
                "RENAME none none",
                "RENAMENX none a",
                "RENAMENX a h",
                "RENAME a h",
                "TYPE h",
                "GET h",
                "EXISTS a",
                "RENAMENX h b",
                "KEYS *",
                "RENAME b",
                "TOUCH a b b",
                "UNLINK a b b",
                "DBSIZE",
                "RANDOMKEY");
    }

    @Test
    void flushesTakeOneWordAtMost() throws IOException {
        for (String command : List.of("FLUSHALL", "FLUSHDB")) {
            for (String rest : List.of("", " ASYNC", " sync", " foo", " SYNC ASYNC", " \"\"")) {
                twins.assertSame("MSET a 1 b 2", command + rest, "DBSIZE");
            }
        }
    }

    @Test
    void randomKeyIsOneOfTheKeys() throws IOException {
        twins.assertSame("SET only 1", "RANDOMKEY", "DEL only", "RANDOMKEY");
        twins.ours("MSET a 1 b 1 c 1");
        List<Resp> seen = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            seen.add(twins.ours("RANDOMKEY"));
        }
        assertThat(seen).containsOnly(Resp.bulk("a"), Resp.bulk("b"), Resp.bulk("c"));
    }

    @Test
    void commandRefusesWhatRedisRefuses() throws IOException {
        twins.assertSame(
                "COMMAND FOO",
                "COMMAND COUNT x",
                "COMMAND LIST x",
                "COMMAND LIST FILTERBY PATTERN",
                "COMMAND LIST FILTERBY FOO x",
                "COMMAND LIST FILTERBY MODULE x",
                "COMMAND LIST FILTERBY ACLCAT foo",
                "COMMAND LIST FILTERBY PATTERN getr*",
                "COMMAND LIST FILTERBY pattern \"GETR[a]nge\"",
                "COMMAND INFO nosuch get|foo \"\" get|",
                "COMMAND DOCS nosuch get|foo command|",
                "COMMAND GETKEYS",
                "COMMAND GETKEYS GET",
                "COMMAND GETKEYS GET a",
                "COMMAND GETKEYS GET a b",
                "COMMAND GETKEYS PING a",
                "COMMAND GETKEYS NOSUCH a",
                "COMMAND GETKEYS MSET a 1 b 2",
                "COMMAND GETKEYS MSET a 1 b",
                "COMMAND GETKEYS RENAME a b",
                "COMMAND GETKEYS LCS a b LEN",
                "COMMAND GETKEYS DEL a b c",
                "COMMAND GETKEYS COMMAND COUNT",
                "COMMAND GETKEYS COMMAND FOO",
                "COMMAND GETKEYS CONFIG GET x");
    }
}
