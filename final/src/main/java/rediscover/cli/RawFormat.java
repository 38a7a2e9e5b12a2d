package rediscover.cli;

import java.io.ByteArrayOutputStream;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** Replies for programs: only the bytes. Each element has a line; a blank stands between a key and its value. */
final class RawFormat implements ReplyFormat {
    private final String end;

    /** @param end the text behind each reply */
    RawFormat(String end) {
        this.end = end;
    }

    @Override
    public boolean isForPeople() {
        return false;
    }

    @Override
    public Bytes format(Resp reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        print(reply, out);
        print(Bytes.of(end), out);
        return Bytes.wrap(out.toByteArray());
    }

    private static void print(Resp value, ByteArrayOutputStream out) {
        switch (value) {
            case Resp.SimpleString(Bytes text) -> print(text, out);
            case Resp.SimpleError(Bytes message) -> printError(message, out);
            case Resp.BulkError(Bytes message) -> printError(message, out);
            case Resp.Integer(long number) -> print(Bytes.of(number), out);
            case Resp.BulkString(Bytes bytes) -> print(bytes, out);
            case Resp.VerbatimString(String format, Bytes text) -> print(text, out);
            case Resp.Null _ -> {}
            case Resp.Silence _ -> {}
            case Resp.Boolean(boolean truth) -> print(Bytes.of(truth ? "(true)" : "(false)"), out);
            case Resp.Double(double number) -> print(Bytes.of(Numeral.of(number)), out);
            case Resp.BigNumber(var number) -> print(Bytes.of(number.toString()), out);
            case Resp.Attribute(var attributes, Resp subject) -> print(subject, out);
            case Resp.Array(var elements) -> printAll(elements, out);
            case Resp.Push(var elements) -> printAll(elements, out);
            case Resp.Set(var elements) -> printAll(elements, out);
            case Resp.Map(var entries) -> printEntries(entries, out);
        }
    }

    private static void print(Bytes bytes, ByteArrayOutputStream out) {
        out.writeBytes(bytes.toArray());
    }

    private static void printError(Bytes message, ByteArrayOutputStream out) {
        print(message, out);
        out.write('\n');
    }

    private static void printAll(List<Resp> elements, ByteArrayOutputStream out) {
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.write('\n');
            }
            print(elements.get(i), out);
        }
    }

    private static void printEntries(List<Resp.Entry> entries, ByteArrayOutputStream out) {
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.write('\n');
            }
            print(entries.get(i).key(), out);
            out.write(' ');
            print(entries.get(i).value(), out);
        }
    }
}
