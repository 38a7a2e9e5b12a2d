package rediscover.commands.hashes;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import rediscover.commands.arguments.LongDouble;
import rediscover.expiry.LogForm;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.HashValue;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for numbers in the fields of a hash. */
final class HashNumbers {
    private HashNumbers() {}

    static void addTo(CommandTable table) {
        table.add("hincrby", 4, FIRST, HashNumbers::hincrby, WRITE, DENYOOM, FAST);
        table.add("hincrbyfloat", 4, FIRST, HashNumbers::hincrbyfloat, WRITE, DENYOOM, FAST);
    }

    static Resp hincrby(Session session, Request request) {
        long increment = Arguments.integer(request.word(3));
        Bytes old = find(session.keyspace(), request);
        long sum = Arguments.sum(old == null ? 0 : integer(old), increment);
        put(session.keyspace(), request, Bytes.of(sum));
        return Resp.integer(sum);
    }

    static Resp hincrbyfloat(Session session, Request request) {
        LongDouble increment = LongDouble.of(request.word(3));
        if (!increment.isFinite()) {
            throw new CommandException("ERR value is NaN or Infinity");
        }
        Bytes old = find(session.keyspace(), request);
        Bytes sum = increment.plus(old == null ? LongDouble.ZERO : number(old)).toBytes();
        LogForm.instead(session, request, Request.of(Bytes.of("HSET"), request.word(1), request.word(2), sum));
        put(session.keyspace(), request, sum);
        return Resp.bulk(sum);
    }

    private static long integer(Bytes bytes) {
        try {
            return bytes.toLong();
        } catch (NumberFormatException e) {
            throw new CommandException("ERR hash value is not an integer");
        }
    }

    private static LongDouble number(Bytes bytes) {
        try {
            return LongDouble.parse(bytes);
        } catch (NumberFormatException e) {
            throw new CommandException("ERR hash value is not a float");
        }
    }

    private static Bytes find(Keyspace keyspace, Request request) {
        HashValue hash = keyspace.find(request.word(1), HashValue.class);
        return hash == null ? null : hash.find(request.word(2));
    }

    private static void put(Keyspace keyspace, Request request, Bytes value) {
        Bytes key = request.word(1);
        HashValue hash = keyspace.findToChange(key, HashValue.class, HashValue::new);
        hash.put(request.word(2), value); // the storage keeps copies
        keyspace.changed(key, hash);
    }
}
