package rediscover.commands.connection;

import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** How many bytes a value takes on the wire, at most, in either dialect. */
final class EncodedSize {
    private static final int HEADER = 32; // bytes: a type, a number, a format, and twice CRLF

    private EncodedSize() {}

    static long of(Resp value) {
        return switch (value) {
            case Resp.BulkString(Bytes bytes) -> HEADER + bytes.length();
            case Resp.Array(List<Resp> elements) -> of(elements);
            case Resp.Set(List<Resp> elements) -> of(elements);
            case Resp.Push(List<Resp> elements) -> of(elements);
            case Resp.Map(List<Resp.Entry> entries) -> ofEntries(entries);
            case Resp.Attribute(List<Resp.Entry> attributes, Resp said) -> ofEntries(attributes) + of(said);
            case Resp.SimpleString(Bytes text) -> HEADER + text.length();
            case Resp.SimpleError(Bytes message) -> HEADER + message.length();
            case Resp.BulkError(Bytes message) -> HEADER + message.length();
            case Resp.VerbatimString(String _, Bytes text) -> HEADER + text.length();
            case Resp.BigNumber(var number) -> HEADER + number.bitLength();
            case Resp.Integer _, Resp.Double _, Resp.Boolean _, Resp.Null _, Resp.Silence _ -> HEADER;
        };
    }

    private static long of(List<Resp> elements) {
        long size = HEADER;
        for (Resp element : elements) {
            size += of(element);
        }
        return size;
    }

    private static long ofEntries(List<Resp.Entry> entries) {
        long size = HEADER;
        for (Resp.Entry entry : entries) {
            size += of(entry.key()) + of(entry.value());
        }
        return size;
    }
}
