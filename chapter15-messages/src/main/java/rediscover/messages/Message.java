package rediscover.messages;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import rediscover.eventloop.Connection;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/** A value for many clients: it is encoded once for each dialect, however many they are. */
public final class Message {
    private final Resp value;
    private final Map<Dialect, Bytes> encoded = new EnumMap<>(Dialect.class);

    /** A value that clients of RESP3 can tell from an answer. */
    public Message(List<Resp> elements) {
        this.value = new Resp.Push(elements);
    }

    /** Sends it to a client. One for which there is no memory is disconnected: it must not miss a message unnoticed. */
    public void sendTo(Connection connection) {
        try {
            connection.send(encoded.computeIfAbsent(connection.dialect(), this::encode));
        } catch (OutOfMemoryError e) {
            connection.abort();
        }
    }

    private Bytes encode(Dialect dialect) {
        RespWriter writer = new RespWriter(dialect);
        writer.write(value);
        return writer.bytes();
    }
}
