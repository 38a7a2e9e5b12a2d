package rediscover.commands.sort;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SORT and SORT_RO: the elements of a value in an order, or what keys that are named after them stand for. */
public final class SortCommands {
    private SortCommands() {}

    /** Adds them to a table. */
    public static void addTo(CommandTable table) {
        table.add("sort", -2, FIRST, SortCommands::sort, WRITE, DENYOOM);
        table.add("sort_ro", -2, FIRST, SortCommands::sortRo, READONLY);
    }

    static Resp sort(Session session, Request request) {
        SortOptions options = SortOptions.of(request, true);
        List<Bytes> found = find(session, request, options);
        return options.store() == null ? answer(found) : store(session.keyspace(), options.store(), found);
    }

    static Resp sortRo(Session session, Request request) {
        return answer(find(session, request, SortOptions.of(request, false)));
    }

    /** The sorted elements, or what GET finds for each; null where it finds nothing. */
    private static List<Bytes> find(Session session, Request request, SortOptions options) {
        Keyspace keyspace = session.keyspace();
        SortElements elements = SortElements.of(keyspace.find(request.word(1)));
        List<Bytes> sorted = new Sorting(keyspace, options).sort(elements);
        if (options.gets().isEmpty()) {
            return sorted;
        }
        List<Bytes> found = new ArrayList<>();
        for (Bytes element : sorted) {
            for (SortPattern pattern : options.gets()) {
                found.add(pattern.find(keyspace, element));
            }
        }
        return found;
    }

    private static Resp answer(List<Bytes> found) {
        List<Resp> answer = new ArrayList<>(found.size());
        for (Bytes bytes : found) {
            answer.add(bytes == null ? Resp.NULL : Resp.bulk(bytes));
        }
        return new Resp.Array(answer);
    }

    /** Stores a list, in which nothing becomes an empty string; an empty list removes the key. Answers with its length. */
    private static Resp store(Keyspace keyspace, Bytes key, List<Bytes> found) {
        ListValue list = new ListValue();
        for (Bytes bytes : found) {
            list.add(End.RIGHT, bytes == null ? Bytes.EMPTY : bytes.copy());
        }
        if (list.isEmpty()) {
            keyspace.remove(key);
        } else {
            keyspace.put(key, list);
        }
        return Resp.integer(list.size());
    }
}
