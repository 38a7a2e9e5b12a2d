package rediscover.commands.hashes;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rediscover.collections.Counts;
import rediscover.collections.Sample;
import rediscover.commands.connection.Client;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.HashValue;
import rediscover.handlers.Session;
import rediscover.packing.PackedHash;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** HRANDFIELD: fields of a hash at random. */
final class HashSamples {
    private final Random random = new Random();

    private HashSamples() {}

    static void addTo(CommandTable table) {
        table.add("hrandfield", -2, FIRST, new HashSamples()::hrandfield, READONLY);
    }

    Resp hrandfield(Session session, Request request) {
        boolean one = request.size() == 2;
        long count = one ? 1 : Counts.signed(request.word(2));
        boolean withValues = request.size() == 4 && request.word(3).equalsIgnoreCase("WITHVALUES");
        if (request.size() > 3 && !withValues) {
            throw CommandException.syntaxError();
        }
        Sample.check(count);
        if (withValues && count > Long.MAX_VALUE / 2) {
            throw new CommandException("ERR value is out of range");
        }
        HashValue hash = session.keyspace().find(request.word(1), HashValue.class);
        if (hash == null) {
            return one ? Resp.NULL : Resp.array();
        }
        if (one) {
            return Resp.bulk(draw(hash).getKey());
        }
        Map<Bytes, Bytes> all = hash.fields();
        Collection<Map.Entry<Bytes, Bytes>> sample =
                Sample.of(count, all.size(), () -> draw(hash), all::entrySet, random);
        boolean inPairs = Client.of(session).dialect() == Dialect.RESP3;
        return new Resp.Array(withValues ? withValues(sample, inPairs) : fields(sample));
    }

    private Map.Entry<Bytes, Bytes> draw(HashValue hash) {
        return hash instanceof PackedHash packed
                ? packed.draw(random)
                : List.copyOf(hash.fields().entrySet())
                        .get(random.nextInt(hash.fields().size()));
    }

    private static List<Resp> fields(Collection<Map.Entry<Bytes, Bytes>> sample) {
        return sample.stream().map(entry -> Resp.bulk(entry.getKey())).toList();
    }

    private static List<Resp> withValues(Collection<Map.Entry<Bytes, Bytes>> sample, boolean inPairs) {
        List<Resp> answer = new ArrayList<>();
        for (Map.Entry<Bytes, Bytes> entry : sample) {
            Resp field = Resp.bulk(entry.getKey());
            Resp value = Resp.bulk(entry.getValue());
            answer.addAll(inPairs ? List.of(Resp.array(field, value)) : List.of(field, value));
        }
        return answer;
    }
}
