package rediscover.eventloop;

import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/** How a line that a person typed is split into words. */
@FunctionalInterface
public interface LineSyntax {
    /**
     * The words of a line, which has no LF.
     *
     * @throws ProtocolException when it breaks the rules
     */
    List<Bytes> words(Bytes line) throws ProtocolException;
}
