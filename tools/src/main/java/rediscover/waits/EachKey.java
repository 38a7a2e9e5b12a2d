package rediscover.waits;

import java.io.IOException;
import java.util.function.IntFunction;
import rediscover.launch.PlainClient;
import rediscover.launch.RunningServer;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** A request for each of many keys, as fast as the server answers. */
final class EachKey extends Trouble {
    private static final Resp ONE = new Resp.Integer(1);

    private final String title;
    private final int keys;
    private final IntFunction<Request> request;
    private final Resp answer;

    private EachKey(String title, int keys, IntFunction<Request> request, Resp answer) {
        this.title = "%,d keys %s".formatted(keys, title);
        this.keys = keys;
        this.request = request;
        this.answer = answer;
    }

    /** DEL of each. */
    static Trouble deleted(int keys) {
        return new EachKey("are deleted", keys, i -> Request.of("DEL", key(i)), ONE);
    }

    /** RENAME of each. */
    static Trouble renamed(int keys) {
        return new EachKey("are renamed", keys, i -> Request.of("RENAME", key(i), "new:" + i), Resp.OK);
    }

    private static String key(int number) {
        return "key:" + number;
    }

    /** Stores keys with values of 3 bytes in an empty server. */
    static void store(int keys, RunningServer server) throws IOException {
        empty(server);
        try (PlainClient client = connect(server)) {
            client.pipeline(keys, i -> Request.of("SET", key(i), "xxx"), reply -> require(Resp.OK, reply));
        }
    }

    @Override
    String title() {
        return title;
    }

    @Override
    void prepare(RunningServer server) throws IOException {
        store(keys, server);
    }

    @Override
    void make(RunningServer server) throws IOException {
        try (PlainClient client = connect(server)) {
            client.pipeline(keys, request, reply -> require(answer, reply));
        }
    }
}
