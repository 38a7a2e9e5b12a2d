package rediscover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Wire;

/** Replies whose parts come in no particular order, in a particular one. */
public final class Unordered {
    private static final Set<String> COMMANDS =
            Set.of("keys", "hkeys", "hvals", "hgetall", "smembers", "sinter", "sunion", "sdiff");

    private Unordered() {}

    /** The reply to this request, sorted if its order means nothing. */
    public static Resp sort(Request request, Resp reply) {
        String name = request.name().toLowerCase().toString();
        return COMMANDS.contains(name) ? sort(reply, name.equals("hgetall")) : reply;
    }

    /** The reply without what two servers need not agree on: an order, and the number of a client. */
    public static Resp level(Request request, Resp reply) {
        if (!request.name().equalsIgnoreCase("hello")) {
            return sort(request, reply);
        }
        return switch (reply) {
            case Resp.Map(List<Resp.Entry> entries) ->
                new Resp.Map(entries.stream()
                        .filter(entry -> !entry.key().equals(Resp.bulk("id")))
                        .toList());
            case Resp.Array(List<Resp> elements) -> new Resp.Array(withoutId(elements));
            default -> reply;
        };
    }

    private static List<Resp> withoutId(List<Resp> elements) {
        List<Resp> rest = new ArrayList<>(elements);
        int at = rest.indexOf(Resp.bulk("id"));
        rest.subList(at, at + 2).clear();
        return rest;
    }

    private static Resp sort(Resp reply, boolean pairs) {
        return switch (reply) {
            case Resp.Map(List<Resp.Entry> entries) ->
                new Resp.Map(entries.stream()
                        .sorted(Comparator.comparing(entry -> text(entry.key())))
                        .toList());
            case Resp.Set(List<Resp> elements) -> sort(new Resp.Array(elements), false);
            case Resp.Array(List<Resp> elements) when pairs -> sort(pairs(elements), false);
            case Resp.Array(List<Resp> elements) ->
                new Resp.Array(elements.stream()
                        .sorted(Comparator.comparing(Unordered::text))
                        .toList());
            default -> reply;
        };
    }

    private static String text(Resp value) {
        return Wire.escape(Wire.encode(value, Dialect.RESP3));
    }

    private static Resp pairs(List<Resp> elements) {
        List<Resp.Entry> entries = new ArrayList<>();
        for (int i = 0; i < elements.size(); i += 2) {
            entries.add(new Resp.Entry(elements.get(i), elements.get(i + 1)));
        }
        return new Resp.Map(entries);
    }
}
