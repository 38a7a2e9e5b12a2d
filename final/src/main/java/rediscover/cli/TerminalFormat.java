package rediscover.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import rediscover.inline.Quoted;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/**
 * Replies for people: with types, with numbered elements, and with bytes spelled out that cannot be printed.
 *
 * <pre>
 * 1) "a"
 * 2) 1) (integer) 1
 *    2) (nil)
 * 3) 1# "field" => "value"
 * </pre>
 */
final class TerminalFormat implements ReplyFormat {
    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public Bytes format(Resp reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        print(reply, "", out);
        out.write('\n');
        return Bytes.wrap(out.toByteArray());
    }

    /** Prints a value without a line break at its end. From its second line on, lines begin with the indent. */
    private static void print(Resp value, String indent, ByteArrayOutputStream out) {
        switch (value) {
            case Resp.SimpleString(Bytes text) -> print(text, out);
            case Resp.SimpleError(Bytes message) -> printError(message, out);
            case Resp.BulkError(Bytes message) -> printError(message, out);
            case Resp.Integer(long number) -> print("(integer) " + number, out);
            case Resp.BulkString(Bytes bytes) -> print(Quoted.of(bytes), out);
            case Resp.VerbatimString(String format, Bytes text) -> print(text, out);
            case Resp.Null kind -> print("(nil)", out);
            case Resp.Boolean(boolean truth) -> print(truth ? "(true)" : "(false)", out);
            case Resp.Double(double number) -> print("(double) " + Numeral.of(number), out);
            case Resp.BigNumber(var number) -> print("(big number) " + number, out);
            case Resp.Attribute(var attributes, Resp subject) -> print(subject, indent, out);
            case Resp.Array(var elements) -> printAll(elements, ')', "(empty array)", indent, out);
            case Resp.Push(var elements) -> printAll(elements, ')', "(empty push)", indent, out);
            case Resp.Set(var elements) -> printAll(elements, '~', "(empty set)", indent, out);
            case Resp.Map(var entries) -> printEntries(entries, indent, out);
            case Resp.Silence _ -> {}
        }
    }

    private static void print(Bytes bytes, ByteArrayOutputStream out) {
        out.writeBytes(bytes.toArray());
    }

    private static void print(String text, ByteArrayOutputStream out) {
        print(Bytes.of(text), out);
    }

    private static void printError(Bytes message, ByteArrayOutputStream out) {
        print("(error) ", out);
        print(message, out);
    }

    private static void printAll(
            List<Resp> elements, char mark, String empty, String indent, ByteArrayOutputStream out) {
        if (elements.isEmpty()) {
            print(empty, out);
            return;
        }
        String deeper = indent + " ".repeat(width(elements) + 2);
        for (int i = 0; i < elements.size(); i++) {
            number(i, mark, elements, indent, out);
            print(elements.get(i), deeper, out);
        }
    }

    private static void printEntries(List<Resp.Entry> entries, String indent, ByteArrayOutputStream out) {
        if (entries.isEmpty()) {
            print("(empty hash)", out);
            return;
        }
        String deeper = indent + " ".repeat(width(entries) + 2);
        for (int i = 0; i < entries.size(); i++) {
            Resp.Entry entry = entries.get(i);
            number(i, '#', entries, indent, out);
            print(entry.key(), deeper, out);
            print(hasLines(entry.value()) ? " => \n" + deeper : " => ", out);
            print(entry.value(), deeper, out);
        }
    }

    /** {@code  7) }, as wide as the last number. Before the second number and later ones, there are a line break and the indent. */
    private static void number(int index, char mark, List<?> elements, String indent, ByteArrayOutputStream out) {
        String number = ("%" + width(elements) + "d%c ").formatted(index + 1, mark);
        print(index == 0 ? number : "\n" + indent + number, out);
    }

    private static int width(List<?> elements) {
        return Integer.toString(elements.size()).length();
    }

    /** Whether its elements take more than one line. */
    private static boolean hasLines(Resp value) {
        List<Resp> held = switch (value) {
            case Resp.Array(var elements) -> elements;
            case Resp.Push(var elements) -> elements;
            case Resp.Set(var elements) -> elements;
            case Resp.Map(var entries) ->
                new ArrayList<>(entries.stream().map(Resp.Entry::value).toList());
            default -> List.of();
        };
        return held.size() > 1 || (held.size() == 1 && hasLines(held.getFirst()));
    }
}
