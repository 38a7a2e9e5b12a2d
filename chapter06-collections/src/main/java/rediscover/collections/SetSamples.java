package rediscover.collections;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for members of a set at random. */
public final class SetSamples {
    private static final Bytes SREM = Bytes.of("SREM");
    private static final Bytes DEL = Bytes.of("DEL");
    private static final int LONGEST_FORM = 1024 * 1024 - 2; // members: with two words more, it is the longest request

    private final RandomGenerator random;

    private SetSamples(RandomGenerator random) {
        this.random = random;
    }

    public static void addTo(CommandTable table) {
        SetSamples samples = new SetSamples(RandomGenerator.getDefault());
        table.add("spop", -2, FIRST, samples::spop, WRITE, FAST);
        table.add("srandmember", -2, FIRST, samples::srandmember, READONLY);
    }

    /**
     * {@code SPOP key [count]}: removes a member, and answers with it, or NULL if there is no set; with a count, removes so many, and
     * answers with a set. The log gets their names, since another run would draw others: an {@code SREM}, or a {@code DEL} if a
     * count covers all.
     */
    Resp spop(Session session, Request request) {
        checkSize(request);
        boolean one = request.size() == 2;
        long count = one ? 1 : Counts.unsigned(request.word(2));
        Bytes key = request.word(1);
        SetValue set = session.keyspace().find(key, SetValue.class);
        if (set == null) {
            return one ? Resp.NULL : new Resp.Set(List.of());
        }
        List<Bytes> drawn = one ? List.of(set.random(random)) : List.copyOf(set.sample(count, random));
        Resp answer = one ? Resp.bulk(drawn.getFirst()) : new Resp.Set(SetCommands.bulks(drawn));
        if (!one && count >= set.size()) {
            LogForm.instead(session, request, Request.of(DEL, key));
            session.keyspace().drop(key);
        } else if (!drawn.isEmpty()) {
            LogForm.instead(session, request, removals(key, drawn));
            remove(session.keyspace(), key, drawn);
        }
        return answer;
    }

    /** Requests that remove the members: a single one, unless it would be too long. */
    private static Request[] removals(Bytes key, List<Bytes> members) {
        List<Request> removals = new ArrayList<>();
        for (int from = 0; from < members.size(); from += LONGEST_FORM) {
            List<Bytes> words = new ArrayList<>(List.of(SREM, key));
            words.addAll(members.subList(from, Math.min(from + LONGEST_FORM, members.size())));
            removals.add(new Request(words));
        }
        return removals.toArray(Request[]::new);
    }

    private static void remove(Keyspace keyspace, Bytes key, List<Bytes> members) {
        SetValue set = keyspace.findToChange(key, SetValue.class);
        members.forEach(set::remove);
        keyspace.changed(key, set);
    }

    /**
     * {@code SRANDMEMBER key [count]}: answers with a member, or NULL if there is no set; with a count, with an array of so many
     * different ones; with a negative count, of so many that may repeat.
     */
    Resp srandmember(Session session, Request request) {
        checkSize(request);
        boolean one = request.size() == 2;
        long count = one ? 1 : Counts.signed(request.word(2));
        Sample.check(count);
        SetValue set = session.keyspace().find(request.word(1), SetValue.class);
        if (set == null) {
            return one ? Resp.NULL : Resp.array();
        }
        return one ? Resp.bulk(set.random(random)) : new Resp.Array(SetCommands.bulks(set.sample(count, random)));
    }

    private static void checkSize(Request request) {
        if (request.size() > 3) {
            throw CommandException.syntaxError();
        }
    }
}
