package rediscover.commands.sets;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.ALL;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import rediscover.collections.Counts;
import rediscover.collections.SetAlgebra;
import rediscover.collections.SetValue;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands that store or count what several sets together are. */
final class SetStores {
    private SetStores() {}

    static void addTo(CommandTable table) {
        table.add("sinterstore", -3, ALL, (s, r) -> store(s, r, SetAlgebra::intersection), WRITE, DENYOOM);
        table.add(
                "sunionstore", -3, ALL, (s, r) -> store(s, r, sets -> SetAlgebra.union(sets).stream()), WRITE, DENYOOM);
        table.add(
                "sdiffstore",
                -3,
                ALL,
                (s, r) -> store(s, r, sets -> SetAlgebra.difference(sets).stream()),
                WRITE,
                DENYOOM);
        table.add("sintercard", -3, NONE, SetStores::sintercard, READONLY);
    }

    /** Stores the result under the first key, whatever that stood for; an empty one removes it. Answers with its size. */
    private static Resp store(Session session, Request request, Function<List<SetValue>, Stream<Bytes>> combination) {
        Keyspace keyspace = session.keyspace();
        Bytes destination = request.word(1);
        List<Bytes> keys = request.words().subList(2, request.size());
        SetValue result = new SetValue();
        combination.apply(SetAlgebra.sets(keyspace, keys)).forEach(member -> result.add(member.copy()));
        if (result.isEmpty()) {
            keyspace.remove(destination);
        } else {
            keyspace.put(destination, result);
        }
        return Resp.integer(result.size());
    }

    /** SINTERCARD numkeys key [key …] [LIMIT limit]: answers how many members all sets have. */
    static Resp sintercard(Session session, Request request) {
        long keys = Counts.atLeast(1, request.word(1), "ERR numkeys should be greater than 0");
        if (keys > request.size() - 2) {
            throw new CommandException("ERR Number of keys can't be greater than number of args");
        }
        int behind = 2 + (int) keys;
        long limit = 0;
        for (int i = behind; i < request.size(); i += 2) {
            if (i + 1 == request.size() || !request.word(i).equalsIgnoreCase("limit")) {
                throw CommandException.syntaxError();
            }
            limit = Counts.atLeast(0, request.word(i + 1), "ERR LIMIT can't be negative");
        }
        List<Bytes> names = request.words().subList(2, behind);
        Stream<Bytes> found = SetAlgebra.intersection(SetAlgebra.sets(session.keyspace(), names));
        return Resp.integer((limit == 0 ? found : found.limit(limit)).count());
    }
}
