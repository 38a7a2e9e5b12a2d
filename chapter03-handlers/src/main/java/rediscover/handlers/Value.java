package rediscover.handlers;

/** The value of a key. There may be more kinds than this package knows. */
public interface Value {
    /** The name of the kind, as TYPE says it. */
    String type();

    /** Whether it is an empty collection, which a key cannot stand for; an empty string is not. */
    boolean isEmpty();

    /** A copy that later changes of this value do not affect; a value that never changes returns itself. */
    Value copy();
}
