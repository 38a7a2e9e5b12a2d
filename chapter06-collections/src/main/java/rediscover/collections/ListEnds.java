package rediscover.collections;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for the ends of a list. */
public final class ListEnds {
    private ListEnds() {}

    public static void addTo(CommandTable table) {
        table.add("lpush", -3, FIRST, (s, r) -> push(s, r, End.LEFT, false), WRITE, DENYOOM, FAST);
        table.add("rpush", -3, FIRST, (s, r) -> push(s, r, End.RIGHT, false), WRITE, DENYOOM, FAST);
        table.add("lpushx", -3, FIRST, (s, r) -> push(s, r, End.LEFT, true), WRITE, DENYOOM, FAST);
        table.add("rpushx", -3, FIRST, (s, r) -> push(s, r, End.RIGHT, true), WRITE, DENYOOM, FAST);
        table.add("lpop", -2, FIRST, (s, r) -> pop(s, r, End.LEFT, "lpop"), WRITE, FAST);
        table.add("rpop", -2, FIRST, (s, r) -> pop(s, r, End.RIGHT, "rpop"), WRITE, FAST);
        table.add("llen", 2, FIRST, ListEnds::llen, READONLY, FAST);
        CommandRow.Keys both = new CommandRow.Keys(1, 2, 1);
        table.add("lmove", 5, both, ListEnds::lmove, WRITE, DENYOOM);
        table.add("rpoplpush", 3, both, (s, r) -> move(s, r, End.RIGHT, End.LEFT), WRITE, DENYOOM);
    }

    /**
     * {@code LPUSH key element [element …]}, {@code RPUSH …}: adds elements at an end, one after the other, to a new list if need
     * be. {@code LPUSHX …}, {@code RPUSHX …}: only to a list that is there. Answers how long the list is then.
     */
    private static Resp push(Session session, Request request, End end, boolean onlyExisting) {
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        ListValue known = keyspace.find(key, ListValue.class);
        if (known == null && onlyExisting) {
            return Resp.integer(0);
        }
        List<Bytes> copies = copies(request);
        ListValue list = known == null ? new ListValue() : known;
        list.reserve(end, copies);
        keyspace.findToChange(key, ListValue.class);
        for (Bytes element : copies) {
            list.add(end, element);
        }
        keyspace.changed(key, list);
        return Resp.integer(list.size());
    }

    private static List<Bytes> copies(Request request) {
        List<Bytes> copies = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            copies.add(request.word(i).copy());
        }
        return copies;
    }

    /**
     * {@code LPOP key [count]}, {@code RPOP key [count]}: takes elements away from an end. Answers with the element, or NULL if
     * there is no list; with a count, with an array of at most so many, or a null array.
     */
    private static Resp pop(Session session, Request request, End end, String command) {
        if (request.size() > 3) {
            throw CommandException.wrongNumberOfArguments(command);
        }
        boolean one = request.size() == 2;
        long most = one ? 1 : Counts.unsigned(request.word(2));
        Bytes key = request.word(1);
        ListValue list = session.keyspace().find(key, ListValue.class);
        if (list == null) {
            return one ? Resp.NULL : Resp.NULL_ARRAY;
        }
        List<Resp> taken = most == 0 ? List.of() : take(session.keyspace(), key, list, end, most);
        return one ? taken.getFirst() : new Resp.Array(taken);
    }

    /** Takes elements away from an end of the list that a key stands for; at least one, and at most so many. */
    public static List<Resp> take(Keyspace keyspace, Bytes key, ListValue list, End end, long most) {
        int size = list.size();
        int count = (int) Math.min(most, size);
        List<Resp> taken = new ArrayList<>(count);
        Iterator<Bytes> walk = list.walk(end);
        while (taken.size() < count) {
            taken.add(Resp.bulk(walk.next()));
        }
        keyspace.findToChange(key, ListValue.class);
        list.removeRange(end == End.LEFT ? 0 : size - count, end == End.LEFT ? count : size);
        keyspace.changed(key, list);
        return taken;
    }

    /** {@code LLEN key}: answers how many elements a list has; none if there is no such key. */
    static Resp llen(Session session, Request request) {
        ListValue list = session.keyspace().find(request.word(1), ListValue.class);
        return Resp.integer(list == null ? 0 : list.size());
    }

    /**
     * {@code LMOVE source destination LEFT|RIGHT LEFT|RIGHT}: takes an element away from an end of a list, and adds it at an end
     * of another one, or of the same. Answers with the element, or NULL if there is no source.
     */
    static Resp lmove(Session session, Request request) {
        return move(session, request, End.named(request.word(3)), End.named(request.word(4)));
    }

    private static Resp move(Session session, Request request, End from, End to) {
        Keyspace keyspace = session.keyspace();
        Bytes source = request.word(1);
        Bytes destination = request.word(2);
        ListValue list = keyspace.find(source, ListValue.class);
        if (list == null) {
            return Resp.NULL;
        }
        boolean around = source.equals(destination);
        ListValue known = around ? list : keyspace.find(destination, ListValue.class);
        ListValue target = known == null ? new ListValue() : known;
        Bytes element = list.at(from.index(0, list.size()));
        Resp answer = Resp.bulk(element);
        target.reserve(to, List.of(element));
        keyspace.findToChange(destination, ListValue.class);
        keyspace.findToChange(source, ListValue.class);
        target.add(to, element);
        if (!around) {
            keyspace.changed(destination, target); // first, because a new key may find no memory
        }
        int index = from.index(0, list.size());
        list.removeRange(index, index + 1);
        keyspace.changed(source, list);
        return answer;
    }
}
