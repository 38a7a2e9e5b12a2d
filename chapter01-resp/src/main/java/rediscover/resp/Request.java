package rediscover.resp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client's question: a command's name and its arguments, at least the name.
 *
 * <p>The bytes are valid until the request is answered (see {@link Bytes}). Two requests are equal when their words are.
 */
public class Request {
    private final List<Bytes> words;

    /** @param words the name, then the arguments; not copied */
    public Request(List<Bytes> words) {
        this.words = words;
    }

    /** A request written as text, for tests, tools and the log: {@code Request.of("SET", "name", "Ahmed")}. */
    public static Request of(String... words) {
        return new Request(Stream.of(words).map(Bytes::of).toList());
    }

    /** A request of bytes. */
    public static Request of(Bytes... words) {
        return new Request(List.of(words));
    }

    /** The same request with bytes of its own, for keeping it. */
    public final Request copy() {
        Bytes[] copies = words.toArray(Bytes[]::new);
        for (int i = 0; i < copies.length; i++) {
            copies[i] = copies[i].copy();
        }
        return new Request(Arrays.asList(copies));
    }

    /** The name, then the arguments. */
    public final List<Bytes> words() {
        return words;
    }

    /** The command's name as the client spelled it. */
    public final Bytes name() {
        return words.getFirst();
    }

    /** The word at an index: 0 is the name, 1 the first argument. */
    public final Bytes word(int index) {
        return words.get(index);
    }

    /** The number of words, the name included: what Redis calls argc. */
    public final int size() {
        return words.size();
    }

    /** Writes the request as clients send it: an array of bulk strings. */
    public void writeTo(RespWriter out) {
        out.header('*', words.size());
        for (Bytes word : words) {
            out.bulk('$', word);
        }
    }

    @Override
    public final boolean equals(Object object) {
        return object instanceof Request other && words.equals(other.words);
    }

    @Override
    public final int hashCode() {
        return words.hashCode();
    }

    @Override
    public final String toString() {
        return "Request" + words;
    }
}
