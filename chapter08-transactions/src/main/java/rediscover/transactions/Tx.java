package rediscover.transactions;

import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * One view or one update: the way to the keys while it lasts, for the thread that began it.
 *
 * <p>Keys and values are text or {@link Bytes}: a method that takes text returns text, as UTF-8.
 */
public final class Tx {
    private final Session session;
    private final CommandTable commands;
    private final boolean writable;
    private final Thread thread = Thread.currentThread();
    private volatile boolean ended;

    Tx(Session session, CommandTable commands, boolean writable) {
        this.session = session;
        this.commands = commands;
        this.writable = writable;
    }

    /** Strings, and numbers that strings spell. */
    public Strings strings() {
        return new Strings(this);
    }

    /** Hashes. */
    public Hashes hashes() {
        return new Hashes(this);
    }

    /** Lists. */
    public Lists lists() {
        return new Lists(this);
    }

    /** Sets. */
    public Sets sets() {
        return new Sets(this);
    }

    /** Sorted sets: members in the order of their scores. */
    public SortedSets sortedSets() {
        return new SortedSets(this);
    }

    /** Keys, whatever they stand for, and how long they live. */
    public Keys keys() {
        return new Keys(this);
    }

    /**
     * Runs any command: {@code tx.ask("SET", "name", "Ahmed", "KEEPTTL")}.
     *
     * @throws RequestException when the answer would be an error
     * @throws IllegalStateException when it may change something and this is a view, or the view or update has ended
     */
    public Resp ask(String... words) {
        return ask(Request.of(words));
    }

    /**
     * Runs any command.
     *
     * @throws RequestException when the answer would be an error
     * @throws IllegalStateException when it may change something and this is a view, or the view or update has ended
     */
    public Resp ask(Request request) {
        if (ended) {
            throw new IllegalStateException("this view or update has ended");
        }
        if (!Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("this view or update belongs to another thread");
        }
        if (!writable && commands.rowFor(request).is(WRITE)) {
            throw new IllegalStateException("a view only reads: " + request.name() + " needs an update");
        }
        Resp answer = session.run(request);
        if (answer instanceof Resp.SimpleError(Bytes message)) {
            throw new RequestException(message.toString());
        }
        return answer;
    }

    /** It cannot be used any more. */
    void end() {
        ended = true;
    }

    Resp command(String name, Bytes... arguments) {
        return ask(new Request(
                Stream.concat(Stream.of(Bytes.of(name)), Stream.of(arguments)).toList()));
    }

    long count(String name, Bytes... arguments) {
        return ((Resp.Integer) command(name, arguments)).value();
    }

    /** The bytes answered, or null. */
    Bytes bytes(String name, Bytes... arguments) {
        return command(name, arguments) instanceof Resp.BulkString(Bytes bytes) ? bytes.copy() : null;
    }

    /** The elements answered, of an array or a set. */
    List<Bytes> all(String name, Bytes... arguments) {
        List<Resp> elements = switch (command(name, arguments)) {
            case Resp.Array(List<Resp> array) -> array;
            case Resp.Set(List<Resp> set) -> set;
            default -> throw new IllegalArgumentException(name + " answers with no array");
        };
        return elements.stream()
                .map(element -> ((Resp.BulkString) element).bytes().copy())
                .toList();
    }

    static List<String> texts(Collection<Bytes> bytes) {
        return bytes.stream().map(Bytes::toString).toList();
    }

    static Bytes[] bytes(String... texts) {
        return Stream.of(texts).map(Bytes::of).toArray(Bytes[]::new);
    }

    static Bytes[] join(Bytes first, Bytes... others) {
        return Stream.concat(Stream.of(first), List.of(others).stream()).toArray(Bytes[]::new);
    }

    /** As text, or null. */
    static String text(Bytes bytes) {
        return bytes == null ? null : bytes.toString();
    }
}
