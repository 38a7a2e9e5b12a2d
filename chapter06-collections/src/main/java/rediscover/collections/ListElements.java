package rediscover.collections;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for the elements of a list. A negative index counts from the end: −1 is the last element. */
public final class ListElements {
    private ListElements() {}

    public static void addTo(CommandTable table) {
        table.add("lrange", 4, FIRST, ListElements::lrange, READONLY);
        table.add("lindex", 3, FIRST, ListElements::lindex, READONLY);
        table.add("lpos", -3, FIRST, ListElements::lpos, READONLY);
        table.add("lset", 4, FIRST, ListElements::lset, WRITE, DENYOOM);
        table.add("linsert", 5, FIRST, ListElements::linsert, WRITE, DENYOOM);
        table.add("lrem", 4, FIRST, ListElements::lrem, WRITE);
        table.add("ltrim", 4, FIRST, ListElements::ltrim, WRITE);
    }

    private static ListValue find(Session session, Request request) {
        return session.keyspace().find(request.word(1), ListValue.class);
    }

    /** {@code LRANGE key start stop}: answers with the elements from one index to another, both included. */
    static Resp lrange(Session session, Request request) {
        long start = Arguments.integer(request.word(2));
        long stop = Arguments.integer(request.word(3));
        ListValue list = find(session, request);
        if (list == null) {
            return Resp.array();
        }
        Range range = Range.of(start, stop, list.size());
        List<Resp> elements = new ArrayList<>(range.size());
        Iterator<Bytes> walk = list.elements().listIterator(range.from());
        while (elements.size() < range.size()) {
            elements.add(Resp.bulk(walk.next()));
        }
        return new Resp.Array(elements);
    }

    /** {@code LINDEX key index}: answers with the element at an index, or NULL if there is none. */
    static Resp lindex(Session session, Request request) {
        ListValue list = find(session, request);
        if (list == null) {
            return Resp.NULL;
        }
        int index = index(request.word(2), list);
        return index < 0 ? Resp.NULL : Resp.bulk(list.at(index));
    }

    /** The index that bytes spell, counted from the start; −1 if there is no such element. */
    private static int index(Bytes bytes, ListValue list) {
        long index = Arguments.integer(bytes);
        long counted = index < 0 ? index + list.size() : index;
        return counted < 0 || counted >= list.size() ? -1 : (int) counted;
    }

    /** {@code LPOS key element [RANK rank] [COUNT count] [MAXLEN length]}: answers with the index of an element, or several. */
    static Resp lpos(Session session, Request request) {
        ListSearch search = ListSearch.of(request);
        ListValue list = find(session, request);
        return list == null ? search.nothing() : search.in(list);
    }

    /** {@code LSET key index element}: puts an element in the place of another. Answers OK. */
    static Resp lset(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        ListValue list = find(session, request);
        if (list == null) {
            throw new CommandException("ERR no such key");
        }
        int index = index(request.word(2), list);
        if (index < 0) {
            throw new CommandException("ERR index out of range");
        }
        Bytes element = request.word(3).copy();
        list.reserve(index, index + 1, element);
        keyspace.findToChange(key, ListValue.class);
        list.set(index, element);
        keyspace.changed(key, list);
        return Resp.OK;
    }

    /**
     * {@code LINSERT key BEFORE|AFTER pivot element}: adds an element beside the first one that is equal to the pivot. Answers how
     * long the list is then; −1 if there is no pivot, 0 if there is no list.
     */
    static Resp linsert(Session session, Request request) {
        boolean after = request.word(2).equalsIgnoreCase("after");
        if (!after && !request.word(2).equalsIgnoreCase("before")) {
            throw CommandException.syntaxError();
        }
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        ListValue list = find(session, request);
        if (list == null) {
            return Resp.integer(0);
        }
        int pivot = list.elements().indexOf(request.word(3));
        if (pivot < 0) {
            return Resp.integer(-1);
        }
        Bytes element = request.word(4).copy();
        int index = after ? pivot + 1 : pivot;
        list.reserve(index, index, element);
        keyspace.findToChange(key, ListValue.class);
        list.insert(index, element);
        keyspace.changed(key, list);
        return Resp.integer(list.size());
    }

    /**
     * {@code LREM key count element}: removes the first elements that are equal to one, at most so many; with a negative count,
     * the last ones; with 0, all of them. Answers how many were there. If none was, nothing has changed.
     */
    static Resp lrem(Session session, Request request) {
        long count = Arguments.integer(request.word(2));
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        ListValue list = find(session, request);
        if (list == null || !list.elements().contains(request.word(3))) {
            return Resp.integer(0);
        }
        keyspace.findToChange(key, ListValue.class);
        long most = count == 0 || count == Long.MIN_VALUE ? list.size() : Math.abs(count);
        End end = count < 0 ? End.RIGHT : End.LEFT;
        int removed = list.remove(request.word(3), end, (int) Math.min(most, list.size()));
        keyspace.changed(key, list);
        return Resp.integer(removed);
    }

    /**
     * {@code LTRIM key start stop}: removes all elements but those from one index to another, both included. Answers OK. It counts
     * as a change even if it removes nothing.
     */
    static Resp ltrim(Session session, Request request) {
        long start = Arguments.integer(request.word(2));
        long stop = Arguments.integer(request.word(3));
        Bytes key = request.word(1);
        ListValue list = session.keyspace().findToChange(key, ListValue.class);
        if (list != null) {
            Range range = Range.of(start, stop, list.size());
            list.removeRange(range.to(), list.size());
            list.removeRange(0, range.from());
            session.keyspace().changed(key, list);
        }
        return Resp.OK;
    }
}
