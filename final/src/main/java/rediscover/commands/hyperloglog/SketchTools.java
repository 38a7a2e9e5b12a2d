package rediscover.commands.hyperloglog;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.ArrayList;
import java.util.List;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** PFDEBUG, which shows how a sketch is kept, and PFSELFTEST. */
final class SketchTools {
    private SketchTools() {}

    static void addTo(CommandTable table) {
        CommandRow.Keys second = new CommandRow.Keys(2, 2, 1);
        table.add("pfdebug", 3, second, SketchTools::pfdebug, WRITE, DENYOOM, ADMIN);
        table.add("pfselftest", 1, CommandRow.Keys.NONE, (_, _) -> SelfTest.run(), ADMIN);
    }

    /** {@code PFDEBUG GETREG | DECODE | ENCODING | TODENSE key}: GETREG makes the sketch dense, too. */
    static Resp pfdebug(Session session, Request request) {
        StringValue value = session.keyspace().find(request.word(2), StringValue.class);
        if (value == null) {
            throw new CommandException("ERR The specified key does not exist");
        }
        Sketch sketch = Sketch.of(value);
        return switch (request.word(1).toLowerCase().toString()) {
            case "getreg" -> registers(session, request.word(2), sketch);
            case "decode" -> decode(sketch);
            case "encoding" -> new Resp.SimpleString(sketch.isSparse() ? "sparse" : "dense");
            case "todense" -> Resp.integer(toDense(session, request.word(2), sketch) ? 1 : 0);
            default -> throw CommandException.quoting("ERR Unknown PFDEBUG subcommand '", request.word(1), "'");
        };
    }

    private static Resp registers(Session session, Bytes key, Sketch sketch) {
        List<Resp> values = new ArrayList<>(Sketch.REGISTERS);
        for (byte value : sketch.registers()) {
            values.add(Resp.integer(value));
        }
        toDense(session, key, sketch);
        return new Resp.Array(values);
    }

    private static Resp decode(Sketch sketch) {
        if (!sketch.isSparse()) {
            throw new CommandException("ERR HLL encoding is not sparse");
        }
        return Resp.bulk(sketch.sparse().describe());
    }

    private static boolean toDense(Session session, Bytes key, Sketch sketch) {
        if (!sketch.isSparse()) {
            return false;
        }
        sketch.toDense();
        session.keyspace().replace(key, sketch.toValue());
        return true;
    }
}
