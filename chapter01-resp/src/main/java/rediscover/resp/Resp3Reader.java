package rediscover.resp;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads the types that only RESP3 has, for a {@link RespReader}, which reads the values that they hold. */
final class Resp3Reader {
    private final RespReader values;

    Resp3Reader(RespReader values) {
        this.values = values;
    }

    /** Takes what stands behind a type byte. */
    Resp read(char type) throws IOException {
        return switch (type) {
            case '_' -> nothing();
            case '#' -> bool();
            case ',' -> new Resp.Double(number());
            case '(' -> new Resp.BigNumber(bigNumber());
            case '!' -> new Resp.BulkError(values.bulk());
            case '=' -> verbatimString();
            case '%' -> new Resp.Map(entries());
            case '~' -> new Resp.Set(values.elements(values.count()));
            case '>' -> new Resp.Push(values.elements(values.count()));
            case '|' -> new Resp.Attribute(entries(), values.value());
            default -> throw new ProtocolException("unknown type '" + type + "'");
        };
    }

    private Resp nothing() throws IOException {
        if (!values.line().isEmpty()) {
            throw new ProtocolException("invalid null");
        }
        return Resp.NULL;
    }

    private Resp bool() throws IOException {
        String letter = values.line().toString();
        return switch (letter) {
            case "t" -> new Resp.Boolean(true);
            case "f" -> new Resp.Boolean(false);
            default -> throw new ProtocolException("invalid boolean '" + letter + "'");
        };
    }

    private double number() throws IOException {
        String text = values.line().toString();
        try {
            return switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new ProtocolException("invalid double '" + text + "'");
        }
    }

    private BigInteger bigNumber() throws IOException {
        String text = values.line().toString();
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new ProtocolException("invalid big number '" + text + "'");
        }
    }

    private Resp verbatimString() throws IOException {
        Bytes bytes = values.bulk();
        if (bytes.length() < 4 || bytes.at(3) != ':') {
            throw new ProtocolException("invalid verbatim string");
        }
        try {
            return new Resp.VerbatimString(bytes.slice(0, 3).toString(), bytes.slice(4, bytes.length()));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("invalid verbatim string");
        }
    }

    /** Takes a count and that many pairs of key and value. */
    private List<Resp.Entry> entries() throws IOException {
        int count = values.count();
        List<Resp.Entry> entries = new ArrayList<>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            entries.add(new Resp.Entry(values.value(), values.value()));
        }
        return entries;
    }
}
