package rediscover.commands.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import rediscover.commands.Twins;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;

class LongDoubleTest {
    private static String sum(String one, String other) {
        return LongDouble.of(Bytes.of(one))
                .plus(LongDouble.of(Bytes.of(other)))
                .toBytes()
                .toString();
    }

    @Test
    void sumsLookAsPeopleExpect() {
        assertThat(sum("10.50", "0.1")).isEqualTo("10.6");
        assertThat(sum("5.0e3", "2.0e2")).isEqualTo("5200");
        assertThat(sum("3", "0")).isEqualTo("3");
        assertThat(sum("0.1", "0.2")).isEqualTo("0.3");
        assertThat(sum("-0", "-0")).isEqualTo("0");
        assertThat(sum("-1e-30", "0")).isEqualTo("0");
    }

    @Test
    void bitsBeyondTheSixtyFourthAreLost() {
        assertThat(sum("18446744073709551615", "0")).isEqualTo("18446744073709551615");
        assertThat(sum("18446744073709551615", "2")).isEqualTo("18446744073709551616");
        assertThat(sum("18446744073709551616", "3")).isEqualTo("18446744073709551620");
    }

    @Test
    void halvesGoToTheEvenNeighbour() {
        assertThat(sum("18446744073709551616", "1")).isEqualTo("18446744073709551616");
        assertThat(sum("18446744073709551618", "1")).isEqualTo("18446744073709551620");
        assertThat(sum("-18446744073709551616", "-1")).isEqualTo("-18446744073709551616");
        assertThat(sum("-18446744073709551618", "-1")).isEqualTo("-18446744073709551620");
    }

    @Test
    void whatIsTooLargeIsNoNumber() {
        assertThat(sum("1e4932", "0")).hasSize(4933);
        assertThatThrownBy(() -> sum("1e4933", "0")).hasMessage("ERR value is not a valid float");
        assertThatThrownBy(() -> sum("1e999999999999999999999", "0")).hasMessage("ERR value is not a valid float");
        assertThatThrownBy(() -> sum("1e-999999999999999999999", "0")).hasMessage("ERR value is not a valid float");
        assertThatThrownBy(() -> sum("1e4932", "1e4932"))
                .isInstanceOf(CommandException.class)
                .hasMessage("ERR increment would produce NaN or Infinity");
    }

    @Test
    @EnabledOnOs(architectures = {"amd64", "x86_64"}) // other processors have another long double
    void sumsAreThoseOfRedis() throws IOException {
        Random random = new Random(6);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            requests.add(Request.of("SET", "x", text(random)));
            requests.add(Request.of("INCRBYFLOAT", "x", text(random)));
            requests.add(Request.of("INCRBYFLOAT", "x", text(random)));
        }
        try (Twins twins = new Twins(Dialect.RESP2)) {
            twins.assertSame(requests);
        }
    }

    /** Numbers of all sizes, in all spellings; some are none. */
    private static String text(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> Long.toString(random.nextLong());
            case 2 -> random.nextInt(-1000, 1000) + "." + random.nextInt(100);
            case 3 -> random.nextLong() + "." + random.nextLong(Long.MAX_VALUE) + "e" + random.nextInt(-40, 40);
            case 4 -> random.nextInt(100) + "e" + random.nextInt(-4970, 4940);
            case 5 -> Double.toHexString(random.nextGaussian());
            case 6 ->
                "0x" + Long.toHexString(random.nextLong()) + "." + random.nextInt(100) + "P"
                        + random.nextInt(-16500, 16400);
            case 7 -> ".5+-eE0x1finan".substring(random.nextInt(7), random.nextInt(7, 14));
            case 8 -> "+" + random.nextInt(10) + "." + "0123456789".repeat(random.nextInt(30));
            default -> Double.toString(random.nextGaussian() * 100);
        };
    }
}
