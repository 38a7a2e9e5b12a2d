package rediscover;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/** The keys and values of a server. */
public final class Contents {
    private Contents() {}

    /** The keys of some databases, each with its value and its deadline: {@code 0 name → [Ahmed, -1]}. */
    public static Map<String, Object> of(int port, int databases) throws IOException {
        Map<String, Object> contents = new TreeMap<>();
        try (RawClient client = RawClient.connect(port)) {
            for (int database = 0; database < databases; database++) {
                client.ask("SELECT", "" + database);
                for (Resp element : ((Resp.Array) client.ask("KEYS", "*")).elements()) {
                    Bytes key = ((Resp.BulkString) element).bytes();
                    Resp type = client.ask(Request.of(Bytes.of("TYPE"), key));
                    boolean hash = type.equals(new Resp.SimpleString("hash"));
                    contents.put(
                            database + " " + key,
                            List.of(
                                    client.ask(Request.of(Bytes.of(hash ? "HGETALL" : "GET"), key)),
                                    client.ask(Request.of(Bytes.of("PEXPIRETIME"), key))));
                }
            }
        }
        return contents;
    }
}
