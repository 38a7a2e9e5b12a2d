package rediscover.commands.bitmaps;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.strings.GrowingString;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** BITFIELD and BITFIELD_RO: integers of any width at any place of a string. */
final class Bitfields {
    private Bitfields() {}

    static void addTo(CommandTable table) {
        table.add("bitfield", -2, FIRST, Bitfields::bitfield, WRITE, DENYOOM);
        table.add("bitfield_ro", -2, FIRST, Bitfields::bitfieldRo, READONLY, FAST);
    }

    /**
     * {@code BITFIELD key [GET type offset | [OVERFLOW WRAP | SAT | FAIL] SET type offset value | INCRBY type offset
     * increment] …}. The string grows for every field that is to be written, even if the number does not fit there.
     */
    static Resp bitfield(Session session, Request request) {
        return run(session, request, FieldOperation.of(request));
    }

    static Resp bitfieldRo(Session session, Request request) {
        List<FieldOperation> operations = FieldOperation.of(request);
        if (operations.stream().anyMatch(FieldOperation::writes)) {
            throw new CommandException("ERR BITFIELD_RO only supports the GET subcommand");
        }
        return run(session, request, operations);
    }

    private static Resp run(Session session, Request request, List<FieldOperation> operations) {
        Bytes key = request.word(1);
        StringValue value = session.keyspace().find(key, StringValue.class);
        FieldStretch stretch = new FieldStretch(value == null ? Bytes.EMPTY : value.bytes(), operations);
        List<Resp> answers = new ArrayList<>(operations.size());
        for (FieldOperation operation : operations) {
            answers.add(operation.run(stretch));
        }
        if (stretch.isChanged()) {
            session.keyspace().replace(key, GrowingString.overlay(value, stretch.start(), stretch.bytes()));
        }
        return new Resp.Array(answers);
    }
}
