package rediscover.collections;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for the members of a set. */
public final class SetCommands {
    private SetCommands() {}

    public static void addTo(CommandTable table) {
        table.add("sadd", -3, FIRST, SetCommands::sadd, WRITE, DENYOOM, FAST);
        table.add("srem", -3, FIRST, SetCommands::srem, WRITE, FAST);
        table.add("smove", 4, new CommandRow.Keys(1, 2, 1), SetCommands::smove, WRITE, FAST);
        table.add("sismember", 3, FIRST, SetCommands::sismember, READONLY, FAST);
        table.add("smismember", -3, FIRST, SetCommands::smismember, READONLY, FAST);
        table.add("scard", 2, FIRST, SetCommands::scard, READONLY, FAST);
        table.add("smembers", 2, FIRST, SetCommands::smembers, READONLY);
    }

    /**
     * {@code SADD key member [member …]}: adds members, to a new set if need be. Answers how many are new. If none is, nothing has
     * changed.
     */
    static Resp sadd(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        Set<Bytes> members = members(session, request);
        List<Bytes> copies = new ArrayList<>();
        for (int i = 2; i < request.size(); i++) {
            if (!members.contains(request.word(i))) {
                copies.add(request.word(i).copy());
            }
        }
        if (copies.isEmpty()) {
            return Resp.integer(0);
        }
        SetValue set = keyspace.findToChange(key, SetValue.class, SetValue::new);
        int added = 0;
        for (Bytes member : copies) { // the request may have one twice
            if (set.add(member)) {
                added++;
            }
        }
        keyspace.changed(key, set);
        return Resp.integer(added);
    }

    /** {@code SREM key member [member …]}: removes members. Answers how many were there. If none was, nothing has changed. */
    static Resp srem(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        Set<Bytes> members = members(session, request);
        if (request.words().stream().skip(2).noneMatch(members::contains)) {
            return Resp.integer(0);
        }
        SetValue set = keyspace.findToChange(key, SetValue.class);
        int removed = 0;
        for (int i = 2; i < request.size(); i++) {
            if (set.remove(request.word(i))) {
                removed++;
            }
        }
        keyspace.changed(key, set);
        return Resp.integer(removed);
    }

    /** {@code SMOVE source destination member}: moves a member from a set to another. Answers 1, or 0 if it was not there. */
    static Resp smove(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        Bytes source = request.word(1);
        Bytes destination = request.word(2);
        SetValue set = keyspace.find(source, SetValue.class);
        if (set == null) {
            return Resp.integer(0);
        }
        SetValue other = keyspace.find(destination, SetValue.class);
        boolean there = set.contains(request.word(3));
        if (!there || source.equals(destination)) {
            return Resp.integer(there ? 1 : 0);
        }
        Bytes member = request.word(3).copy();
        keyspace.findToChange(source, SetValue.class);
        if (other == null || !other.contains(member)) {
            SetValue target = keyspace.findToChange(destination, SetValue.class, SetValue::new);
            target.add(member); // first, because it may find no memory
            keyspace.changed(destination, target);
        }
        set.remove(member);
        keyspace.changed(source, set);
        return Resp.integer(1);
    }

    /** {@code SISMEMBER key member}: answers 1 if it is a member, otherwise 0. */
    static Resp sismember(Session session, Request request) {
        return Resp.integer(members(session, request).contains(request.word(2)) ? 1 : 0);
    }

    /** {@code SMISMEMBER key member [member …]}: answers 1 or 0 for each. */
    static Resp smismember(Session session, Request request) {
        Set<Bytes> members = members(session, request);
        List<Resp> answers = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            answers.add(Resp.integer(members.contains(request.word(i)) ? 1 : 0));
        }
        return new Resp.Array(answers);
    }

    /** {@code SCARD key}: answers how many members a set has; none if there is no such key. */
    static Resp scard(Session session, Request request) {
        return Resp.integer(members(session, request).size());
    }

    /** {@code SMEMBERS key}: answers with all members, in no order. */
    static Resp smembers(Session session, Request request) {
        return new Resp.Set(bulks(members(session, request)));
    }

    private static Set<Bytes> members(Session session, Request request) {
        SetValue set = session.keyspace().find(request.word(1), SetValue.class);
        return set == null ? Set.of() : set.members();
    }

    /** Members as elements of an answer. */
    static List<Resp> bulks(Collection<Bytes> members) {
        List<Resp> bulks = new ArrayList<>(members.size());
        members.forEach(member -> bulks.add(Resp.bulk(member)));
        return bulks;
    }
}
