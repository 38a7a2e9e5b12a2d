package rediscover.eventloop;

import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** A request together with the bytes in which it came. To write it, to a log for instance, copies them. */
final class EncodedRequest extends Request {
    private final Bytes encoded;

    EncodedRequest(List<Bytes> words, Bytes encoded) {
        super(words);
        this.encoded = encoded;
    }

    /** The number of bytes in which it came. */
    int length() {
        return encoded.length();
    }

    @Override
    public void writeTo(RespWriter out) {
        out.write(encoded);
    }
}
