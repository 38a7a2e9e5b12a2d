package rediscover.resp;

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

    /** Writes a value, with all that it holds. */
    abstract void write(Resp.Rich value, RespWriter out);

    private static Bytes spell(double number) {
        if (Double.isNaN(number)) {
            return Bytes.of("nan");
        }
        if (Double.isInfinite(number)) {
            return Bytes.of(number > 0 ? "inf" : "-inf");
        }
        String text = Double.toString(number);
        return Bytes.of(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    /** {@code txt:} and the text. */
    private static Bytes tagged(String format, Bytes text) {
        byte[] tagged = Arrays.copyOf(Bytes.of(format + ':').toArray(), 4 + text.length());
        text.copyTo(tagged, 4);
        return Bytes.wrap(tagged);
    }
}
