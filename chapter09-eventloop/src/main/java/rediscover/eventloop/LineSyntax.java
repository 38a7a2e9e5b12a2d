package rediscover.eventloop;

import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/** Splits a line that a person has typed into words. */
@FunctionalInterface
public interface LineSyntax {
    /**
     * The words of a line.
     *
     * @param line without its LF
     * @throws ProtocolException when the line breaks the rules
     */
    List<Bytes> words(Bytes line) throws ProtocolException;
}
