package rediscover.testing;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * What was sent, and what should come of it. If something else does, the error shows all of it, for a person who is stuck:
 *
 * <pre>
 * sent      redis-cli ECHO hello
 *           *2\r\n$4\r\nECHO\r\n$5\r\nhel ⁞ lo\r\n
 * expected  $5\r\nhello\r\n
 * received  $5\r\nhel\x00\x00\r\n
 *                    ^ byte 7
 * </pre>
 *
 * <p>A {@code ⁞} stands where one packet ends and the next begins.
 */
public final class Sent {
    /** What is done with the bytes that were sent. */
    @FunctionalInterface
    public interface Work {
        Object apply(InputStream stream) throws Exception;
    }

    /** What comes of it where there is no stream. */
    @FunctionalInterface
    public interface Received {
        Object get() throws Exception;
    }

    private static final int SHOWN_BEGINNING = 40;
    private static final int SHOWN_END = 20;
    private static final int SHOWN_WHOLE = 90;

    private final String name;
    private final List<String> commands;
    private final List<byte[]> packets;

    private Sent(List<String> commands, List<byte[]> packets) {
        this("sent", commands, packets);
    }

    private Sent(String name, List<String> commands, List<byte[]> packets) {
        this.name = name;
        this.commands = commands;
        this.packets = packets;
    }

    /** Nothing was sent: what is looked at is made from within. */
    public static Sent nothing() {
        return new Sent(List.of(), List.of());
    }

    /** Nothing was sent, but these values were written, which the error shows by their names. */
    public static Sent written(Resp... values) {
        byte[] names = Named.of(List.of(values));
        return new Sent("written", List.of(shorten(Wire.escape(names), names.length)), List.of());
    }

    /** Nothing was sent that could be shown as bytes; this is what there was, in words. */
    public static Sent situation(String words) {
        return new Sent(List.of(words), List.of());
    }

    /** Bytes, in packets: text of which each character is one byte. */
    public static Sent bytes(String... packets) {
        return new Sent(List.of(), Stream.of(packets).map(Wire::bytes).toList());
    }

    /**
     * A line that a person typed. The error shows it as it was typed, so that a backslash is one; unless there is something in it
     * that cannot be seen.
     *
     * @param end CR and LF, or LF alone
     */
    public static Sent typed(String line, String end) {
        Sent bytes = bytes(line + end);
        String behind = end.equals("\n") ? "   (and LF without CR)" : "";
        return line.matches("\\p{Print}+") ? new Sent("typed", List.of(line + behind), bytes.packets) : bytes;
    }

    /** A request, as clients send it: an array of bulk strings. */
    public static Sent command(String... words) {
        return commands(Request.of(words));
    }

    /** Requests, as clients send them, in one packet. */
    public static Sent commands(Request... requests) {
        byte[] bytes =
                Spelling.join(Stream.of(requests).map(Spelling::onTheWire).toList());
        return new Sent(Stream.of(requests).map(Wire::commandLine).toList(), List.of(bytes));
    }

    /** The same, after other requests, of which the error shows only the command lines. */
    public Sent after(List<Request> earlier) {
        return afterAll(earlier.stream().map(Wire::commandLine).toList());
    }

    /** The same, after what has happened before, in lines that the error shows. */
    public Sent afterAll(List<String> events) {
        return new Sent(Stream.concat(events.stream(), commands.stream()).toList(), packets);
    }

    /** The same bytes in packets; each cut is the index at which a new one begins. */
    public Sent cutAt(int... cuts) {
        byte[] whole = bytes();
        int[] begins = Arrays.copyOf(cuts, cuts.length + 1);
        begins[cuts.length] = whole.length;
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int begin : begins) {
            pieces.add(Arrays.copyOfRange(whole, from, begin));
            from = begin;
        }
        return new Sent(name, commands, pieces);
    }

    /** The same bytes, a packet for each. */
    public Sent byteByByte() {
        int[] cuts = new int[Math.max(0, bytes().length - 1)];
        Arrays.setAll(cuts, i -> i + 1);
        return cutAt(cuts);
    }

    /** All that was sent. */
    public byte[] bytes() {
        return Spelling.join(packets);
    }

    /** What was sent, as a stream; one read gives no more than one packet. */
    public InputStream stream() {
        int[] cuts = new int[packets.size()];
        for (int i = 1; i < cuts.length; i++) {
            cuts[i] = cuts[i - 1] + packets.get(i - 1).length;
        }
        return PiecewiseStream.cutAt(bytes(), cuts);
    }

    /**
     * What is expected comes of it.
     *
     * @param expected a {@code Resp}, a {@code Request}, {@code Bytes}, bytes, Latin-1 text, a list of those, or null
     */
    public void gives(Object expected, Work work) {
        gives(expected, () -> work.apply(stream()));
    }

    /** What is expected comes of it. */
    public void gives(Object expected, Received received) {
        byte[] wanted = Spelling.of(expected);
        byte[] got;
        try {
            got = Spelling.of(received.get());
        } catch (UnsupportedOperationException e) {
            throw e; // nobody has written it yet
        } catch (Exception | StackOverflowError e) {
            throw error("expected  " + shown(wanted) + "\nreceived  " + name(e), e);
        }
        if ((wanted.length == 0) != (got.length == 0)) {
            throw error("expected  " + shown(wanted) + "\nreceived  " + shown(got), null);
        }
        if (!Arrays.equals(wanted, got)) {
            throw error(Wire.difference("expected", wanted, "received", got), null);
        }
    }

    /** This sentence comes of it. The error shows both sentences, without a caret, which is for bytes. */
    public void says(String expected, Work work) {
        says(expected, () -> work.apply(stream()));
    }

    /** This sentence comes of it. The error shows both sentences, without a caret, which is for bytes. */
    public void says(String expected, Received received) {
        gives(expected, () -> {
            Object said = received.get();
            if (!expected.equals(said)) {
                throw error("expected  " + expected + "\nreceived  " + said, null);
            }
            return said;
        });
    }

    /** An exception comes of it. */
    public void fails(Class<? extends Exception> kind, String message, Work work) {
        fails(kind, message, () -> work.apply(stream()));
    }

    /** An exception comes of it. */
    public void fails(Class<? extends Exception> kind, String message, Received received) {
        String expected = "expected  " + kind.getSimpleName() + (message == null ? "" : ": " + message);
        Object got;
        try {
            got = received.get();
        } catch (UnsupportedOperationException e) {
            throw e; // nobody has written it yet
        } catch (Exception | StackOverflowError e) {
            if (kind.isInstance(e) && (message == null || message.equals(e.getMessage()))) {
                return;
            }
            throw error(expected + "\nreceived  " + name(e), e);
        }
        throw error(expected + "\nreceived  " + shown(Spelling.of(got)), null);
    }

    /**
     * What is done with it takes little memory.
     *
     * @param megabytes that may be set aside
     */
    public void costsLessThan(int megabytes, Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String cost;
        try {
            work.run();
            long used = (threads.getCurrentThreadAllocatedBytes() - before) / 1_000_000;
            if (used < megabytes) {
                return;
            }
            cost = used + " MB were set aside";
        } catch (OutOfMemoryError e) {
            cost = "more was set aside than there is";
        }
        throw error(
                "expected  less than " + megabytes + " MB of memory set aside for what has arrived" + "\nreceived  "
                        + cost,
                null);
    }

    private AssertionError error(String difference, Throwable cause) {
        StringBuilder text = new StringBuilder();
        String margin = name + " ".repeat("expected  ".length() - name.length());
        for (String line : lines()) {
            text.append(margin).append(line).append('\n');
            margin = " ".repeat(margin.length());
        }
        return new AssertionError(text + difference, cause);
    }

    private List<String> lines() {
        if (name.equals("typed")) {
            return commands;
        }
        String all = packets.stream().map(Wire::escape).collect(Collectors.joining(" ⁞ "));
        Stream<String> escaped = all.isEmpty() ? Stream.empty() : Stream.of(shorten(all, bytes().length));
        return Stream.concat(commands.stream(), escaped).toList();
    }

    private static String name(Throwable e) {
        String name = e.getClass().getSimpleName();
        return e.getMessage() == null
                ? name
                : name + ": " + e.getMessage().replaceFirst(" \\(\\S+ and \\S+ are in .*", "");
    }

    private static String shown(byte[] bytes) {
        return bytes.length == 0 ? "(nothing)" : shorten(Wire.escape(bytes), bytes.length);
    }

    /** The beginning and the end of a long text, and how many bytes it stands for. */
    private static String shorten(String text, int bytes) {
        return text.length() <= SHOWN_WHOLE
                ? text
                : text.substring(0, SHOWN_BEGINNING) + "…" + text.substring(text.length() - SHOWN_END) + " (" + bytes
                        + " bytes)";
    }
}
