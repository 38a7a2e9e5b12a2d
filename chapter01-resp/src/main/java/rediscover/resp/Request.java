package rediscover.resp;

import java.util.List;

/**
 * What a client asks: a command's name and its arguments, at least the name.
 *
 * <p>The bytes are valid until the request is answered; what is stored is copied (see {@link Bytes}).
 *
 * @param words the name, then the arguments
 * @param encoded the request as it came, an array of bulk strings; null if it came otherwise, or from nowhere
 */
public record Request(List<Bytes> words, Bytes encoded) {
    public Request(List<Bytes> words) {
        this(words, null);
    }

    /** A request written as text, for tests, tools and the log: {@code Request.of("SET", "name", "Ahmed")}. */
    public static Request of(String... words) {
        return new Request(List.of(words).stream().map(Bytes::of).toList());
    }

    /** A request of bytes. */
    public static Request of(Bytes... words) {
        return new Request(List.of(words));
    }

    /** The same request with bytes of its own, for who keeps it. */
    public Request copy() {
        return new Request(words.stream().map(Bytes::copy).toList());
    }

    /** The command's name as the client spelled it. */
    public Bytes name() {
        return words.getFirst();
    }

    /** The word at an index: 0 is the name, 1 the first argument. */
    public Bytes word(int index) {
        return words.get(index);
    }

    /** How many words there are, the name included: what Redis calls arity. */
    public int size() {
        return words.size();
    }

    /** Equal requests ask the same, in whatever form they came. */
    @Override
    public boolean equals(Object object) {
        return object instanceof Request other && words.equals(other.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }
}
