package rediscover.sortedsets;

/** A stretch of the order of elements, from a lower end to an upper one. */
public interface Range {
    /** Whether its lower end lies behind an element. */
    boolean beginsBehind(Element element);

    /** Whether its upper end lies before an element. */
    boolean endsBefore(Element element);
}
