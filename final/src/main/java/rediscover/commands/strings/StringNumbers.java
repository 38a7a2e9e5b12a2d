package rediscover.commands.strings;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.commands.arguments.LongDouble;
import rediscover.expiry.LogForm;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for numbers that are not integers. */
final class StringNumbers {
    private StringNumbers() {}

    static void addTo(CommandTable table) {
        table.add("incrbyfloat", 3, FIRST, StringNumbers::incrbyfloat, WRITE, DENYOOM, FAST);
    }

    static Resp incrbyfloat(Session session, Request request) {
        Bytes key = request.word(1);
        StringValue value = session.keyspace().find(key, StringValue.class);
        LongDouble old = value == null ? LongDouble.ZERO : LongDouble.of(value.bytes());
        Bytes sum = old.plus(LongDouble.of(request.word(2))).toBytes();
        LogForm.instead(session, request, Request.of(Bytes.of("SET"), key, sum, Bytes.of("KEEPTTL")));
        session.keyspace().replace(key, new StringValue(sum));
        return Resp.bulk(sum);
    }
}
