package rediscover.handlers;

/** What a key stands for. There may be more kinds than this package knows. */
public interface Value {
    /** The name of the kind, as TYPE says it. */
    String type();

    /** Whether it holds nothing. A collection that has become empty is no longer there; a string may be empty. */
    boolean isEmpty();

    /** One that holds the same, and goes on to when this one is changed; this one, if it never is. */
    Value copy();
}
