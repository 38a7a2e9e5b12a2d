package rediscover.commands.strings;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for parts of a string: its length, its end, a stretch of it. */
final class StringParts {
    private static final long MAX_LENGTH = 512L * 1024 * 1024;

    private StringParts() {}

    static void addTo(CommandTable table) {
        table.add("strlen", 2, FIRST, StringParts::strlen, READONLY, FAST);
        table.add("append", 3, FIRST, StringParts::append, WRITE, DENYOOM, FAST);
        table.add("getrange", 4, FIRST, StringParts::getrange, READONLY);
        table.add("substr", 4, FIRST, StringParts::getrange, READONLY);
        table.add("setrange", 4, FIRST, StringParts::setrange, WRITE, DENYOOM);
    }

    static Resp strlen(Session session, Request request) {
        return Resp.integer(find(session.keyspace(), request.word(1)).length());
    }

    static Resp append(Session session, Request request) {
        Bytes key = request.word(1);
        StringValue value = session.keyspace().find(key, StringValue.class);
        if (value == null) {
            session.keyspace().put(key, new StringValue(request.word(2).copy()));
            return Resp.integer(request.word(2).length());
        }
        checkLength(value.bytes().length(), request.word(2));
        StringValue longer = GrowingString.overlay(value, value.bytes().length(), request.word(2));
        session.keyspace().replace(key, longer);
        return Resp.integer(longer.bytes().length());
    }

    static Resp getrange(Session session, Request request) {
        long start = Arguments.integer(request.word(2));
        long end = Arguments.integer(request.word(3));
        Bytes bytes = find(session.keyspace(), request.word(1));
        if (start < 0 && end < 0 && start > end) {
            return Resp.bulk(Bytes.EMPTY);
        }
        int length = bytes.length();
        long from = Math.max(0, start < 0 ? start + length : start);
        long to = Math.min(length, 1 + Math.max(0, end < 0 ? end + length : Math.min(end, length)));
        return Resp.bulk(from < to ? bytes.slice((int) from, (int) to) : Bytes.EMPTY);
    }

    static Resp setrange(Session session, Request request) {
        Keyspace keyspace = session.keyspace();
        Bytes key = request.word(1);
        long offset = Arguments.integer(request.word(2));
        if (offset < 0) {
            throw new CommandException("ERR offset is out of range");
        }
        StringValue value = keyspace.find(key, StringValue.class);
        Bytes part = request.word(3);
        if (part.isEmpty()) {
            return Resp.integer(value == null ? 0 : value.bytes().length());
        }
        checkLength(offset, part);
        StringValue changed = GrowingString.overlay(value, (int) offset, part);
        keyspace.replace(key, changed);
        return Resp.integer(changed.bytes().length());
    }

    private static Bytes find(Keyspace keyspace, Bytes key) {
        StringValue value = keyspace.find(key, StringValue.class);
        return value == null ? Bytes.EMPTY : value.bytes();
    }

    private static void checkLength(long offset, Bytes part) {
        if (offset > MAX_LENGTH - part.length()) {
            throw new CommandException("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        }
    }
}
