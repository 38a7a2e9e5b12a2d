package rediscover.resp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * A version of the protocol. A client speaks RESP2 until it asks for RESP3.
 *
 * <p>Both write strings, errors, integers and arrays in the same way; the {@linkplain Resp.Rich other values} differ.
 */
public enum Dialect {
    /** Says everything in terms of the five basic types. */
    RESP2 {
        @Override
        void write(Resp.Rich value, RespWriter out) {
            switch (value) {
                case Resp.Null kind -> out.header(kind == Resp.Null.ARRAY ? '*' : '$', -1);
                case Resp.Boolean(var truth) -> out.header(':', truth ? 1 : 0);
                case Resp.Double(var number) -> out.bulk('$', spell(number));
                case Resp.BigNumber(var number) -> out.bulk('$', Bytes.of(number.toString()));
                case Resp.BulkError(var message) -> out.line('-', message);
                case Resp.VerbatimString(_, var text) -> out.bulk('$', text);
                case Resp.Map(var entries) -> out.entries('*', 2L * entries.size(), entries);
                case Resp.Set(var elements) -> out.elements('*', elements);
                case Resp.Push(var elements) -> out.elements('*', elements);
                case Resp.Attribute(_, var subject) -> out.write(subject);
            }
        }
    },
    /** Has a type for each value. */
    RESP3 {
        @Override
        void write(Resp.Rich value, RespWriter out) {
            switch (value) {
                case Resp.Null _ -> out.line('_', Bytes.EMPTY);
                case Resp.Boolean(var truth) -> out.line('#', Bytes.of(truth ? "t" : "f"));
                case Resp.Double(var number) -> out.line(',', spell(number));
                case Resp.BigNumber(var number) -> out.line('(', Bytes.of(number.toString()));
                case Resp.BulkError(var message) -> out.bulk('!', message);
                case Resp.VerbatimString(var format, var text) -> out.bulk('=', tagged(format, text));
                case Resp.Map(var entries) -> out.entries('%', entries.size(), entries);
                case Resp.Set(var elements) -> out.elements('~', elements);
                case Resp.Push(var elements) -> out.elements('>', elements);
                case Resp.Attribute(var attributes, var subject) -> {
                    out.entries('|', attributes.size(), attributes);
                    out.write(subject);
                }
            }
        }
    };

    private static final MathContext SEVENTEEN_DIGITS = new MathContext(17, RoundingMode.HALF_EVEN); // any double

    /** Writes a value, with all that it holds. */
    abstract void write(Resp.Rich value, RespWriter out);

    /** A number as C's {@code %.17g} writes it: 17 digits, without zeros at the end; with an exponent if it is below −4 or above 16. */
    public static Bytes spell(double number) {
        if (Double.isNaN(number)) {
            return Bytes.of("nan");
        }
        if (Double.isInfinite(number)) {
            return Bytes.of(number > 0 ? "inf" : "-inf");
        }
        if (number == (long) number && Math.abs(number) < 1e17) {
            return number == 0 && 1 / number < 0 ? Bytes.of("-0") : Bytes.of((long) number);
        }
        BigDecimal digits = new BigDecimal(number).round(SEVENTEEN_DIGITS).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        boolean plain = exponent >= -4 && exponent < SEVENTEEN_DIGITS.getPrecision();
        return Bytes.of(
                plain
                        ? digits.toPlainString()
                        : "%se%+03d".formatted(digits.movePointLeft(exponent).toPlainString(), exponent));
    }

    /** {@code txt:} and the text. */
    private static Bytes tagged(String format, Bytes text) {
        byte[] tagged = Arrays.copyOf(Bytes.of(format + ':').toArray(), 4 + text.length());
        text.copyTo(tagged, 4);
        return Bytes.wrap(tagged);
    }
}
