package rediscover.resp;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-1.1")
class DecimalTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "10", "42", "1000000", "536870912", "4294967296"})
    void digitsAreANumber(String digits) {
        assertRead(digits, Long.parseLong(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-10", "-42", "-1000000"})
    void aMinusMakesTheNumberNegative(String text) {
        assertRead(text, Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, Long.MIN_VALUE + 1})
    void theLargestAndTheSmallestNumberAreRead(long number) {
        assertRead(Long.toString(number), number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "9223372036854775810",
                "-9223372036854775809",
                "-9223372036854775810",
                "18446744073709551616",
                "18446744073709551617",
                "92233720368547758070",
                "-92233720368547758080",
                "20000000000000000000",
                "25000000000000000000",
                "-25000000000000000000",
                "30000000000000000000",
                "99999999999999999999",
                "-99999999999999999999",
                "100000000000000000000000000000000000000"
            })
    void aNumberBeyond64BitsIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void aTextWithoutADigitIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "+0", "+", "-+1", "+-1"})
    void aPlusIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "007", "-0", "-00", "-01"})
    void aLeadingZeroIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one",
                " 1",
                "1 ",
                "1\r",
                "1\n",
                "\u00001",
                "1\u0000",
                "1.0",
                "1e3",
                "0x10",
                "1_000",
                "1,000",
                "--1",
                "1-",
                "1-1",
                "1/",
                "1:",
                "/",
                ":",
                "4\u00b2",
                "\u00b2",
                "\u00d9\u00a1",
                "f"
            })
    void anyOtherByteIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void onlyTheGivenPartOfTheArrayIsRead() {
        byte[] array = Wire.bytes("9-429");
        Sent.bytes("9-429, from 1 to 4").gives(-42L, () -> Decimal.parse(array, 1, 4));
        Sent.bytes("9-429, from 2 to 5").gives(429L, () -> Decimal.parse(array, 2, 5));
        Sent.bytes("9-429, from 1 to 2").fails(NumberFormatException.class, null, () -> Decimal.parse(array, 1, 2));
        Sent.bytes("9-429, from 1 to 1").fails(NumberFormatException.class, null, () -> Decimal.parse(array, 1, 1));
        Sent.bytes("9-429, from 5 to 5").fails(NumberFormatException.class, null, () -> Decimal.parse(array, 5, 5));
    }

    @Test
    void anyNumberIsReadAsItIsSpelled() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertRead(Long.toString(number), number);
        }
    }

    @Test
    void anyNumberBeyondTheLimitsIsRefused() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            BigInteger number = new BigInteger(60 + random.nextInt(10), random); // of which 63 bits would fit
            String text = (random.nextBoolean() ? number : number.negate()).toString();
            try {
                assertRead(text, new BigInteger(text).longValueExact());
            } catch (ArithmeticException e) {
                assertRefused(text);
            }
        }
    }

    @Test
    void noNumberIsPaidForWithAString() {
        byte[] digits = Wire.bytes("-1234567890123");
        Sent.situation("-1234567890123, a hundred thousand times").costsLessThan(1, () -> {
            for (int i = 0; i < 100_000; i++) {
                Decimal.parse(digits, 0, digits.length);
            }
        });
    }

    private static void assertRead(String text, long number) {
        Sent.bytes(text).gives(number, () -> parse(text));
    }

    private static void assertRefused(String text) {
        Sent.bytes(text).fails(NumberFormatException.class, null, () -> parse(text));
    }

    private static long parse(String text) {
        byte[] bytes = Wire.bytes(text);
        return Decimal.parse(bytes, 0, bytes.length);
    }
}
