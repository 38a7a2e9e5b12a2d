package rediscover.messages;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import rediscover.collections.End;
import rediscover.collections.ListValue;
import rediscover.expiry.LogForm;
import rediscover.handlers.Command;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow.Keys;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Score;
import rediscover.sortedsets.SortedSetValue;

/**
 * Commands that take something from a list or a sorted set, and wait if there is nothing. In a transaction they do not wait. Each
 * does what another command does that never waits, and is logged as that one.
 */
public final class BlockingCommands {
    private static final Keys ALL_BUT_LAST = new Keys(1, -2, 1);
    private static final Keys TWO = new Keys(1, 2, 1);

    private final CommandTable table;
    private final Waits waits;

    private BlockingCommands(CommandTable table, Waits waits) {
        this.table = table;
        this.waits = waits;
    }

    /** Adds them to a table that has the commands that never wait. */
    public static void addTo(CommandTable table, Waits waits) {
        BlockingCommands commands = new BlockingCommands(table, waits);
        table.add("blpop", -3, ALL_BUT_LAST, commands.waiting(request -> pop(request, "LPOP")), WRITE);
        table.add("brpop", -3, ALL_BUT_LAST, commands.waiting(request -> pop(request, "RPOP")), WRITE);
        table.add("blmove", 6, TWO, commands.waiting(BlockingCommands::blmove), WRITE, DENYOOM);
        table.add("brpoplpush", 4, TWO, commands.waiting(BlockingCommands::brpoplpush), WRITE, DENYOOM);
        table.add("blmpop", -5, NONE, commands.waiting(BlockingCommands::blmpop), WRITE);
        table.add("bzpopmin", -3, ALL_BUT_LAST, commands.waiting(request -> zpop(request, "ZPOPMIN")), WRITE, FAST);
        table.add("bzpopmax", -3, ALL_BUT_LAST, commands.waiting(request -> zpop(request, "ZPOPMAX")), WRITE, FAST);
        table.add("bzmpop", -5, NONE, commands.waiting(BlockingCommands::bzmpop), WRITE);
    }

    /** What a request asks for, and for how many milliseconds it waits; with 0, for ever. */
    private record Question(Wish wish, long millis) {}

    /** Reads a request. */
    private interface Parser {
        Question parse(Request request);
    }

    private Command waiting(Parser parser) {
        return (session, request) -> {
            Question question = parser.parse(request);
            Wish wish = question.wish();
            for (Bytes key : wish.keys()) {
                Value value = session.keyspace().find(key, wish.kind());
                if (value != null) {
                    Request form = wish.form().of(key, value);
                    LogForm.instead(session, request, form);
                    return wish.answer().of(key, take(session, form));
                }
            }
            if (!waits.isUnderWay(request)) {
                return wish.nothing();
            }
            waits.add(session, parser.parse(request.copy()).wish(), question.millis());
            return Resp.NO_ANSWER;
        };
    }

    private Resp take(Session session, Request form) {
        return table.rowFor(form).command().run(session, form);
    }

    /** {@code BLPOP key [key …] timeout}, {@code BRPOP …}: an element at the end of the first list that there is, with its key. */
    private static Question pop(Request request, String command) {
        Wish.Answer answer = (key, taken) -> Resp.array(Resp.bulk(key), taken);
        return ofSome(request, ListValue.class, (key, _) -> Request.of(Bytes.of(command), key), answer);
    }

    /** {@code BZPOPMIN key [key …] timeout}, {@code BZPOPMAX …}: a member of the first sorted set that there is, with its key. */
    private static Question zpop(Request request, String command) {
        Wish.Answer answer = (key, taken) -> {
            List<Resp> member = ((Resp.Array) taken).elements();
            return Resp.array(Resp.bulk(key), member.get(0), member.get(1));
        };
        return ofSome(request, SortedSetValue.class, (key, _) -> Request.of(Bytes.of(command), key), answer);
    }

    private static Question ofSome(Request request, Class<? extends Value> kind, Wish.Form form, Wish.Answer answer) {
        int last = request.size() - 1;
        List<Bytes> keys = request.words().subList(1, last);
        return new Question(new Wish(keys, kind, form, answer, Resp.NULL_ARRAY), millis(request.word(last)));
    }

    /** {@code BLMOVE source destination LEFT|RIGHT LEFT|RIGHT timeout} */
    private static Question blmove(Request request) {
        End.named(request.word(3));
        End.named(request.word(4));
        return move(request, "LMOVE", 5);
    }

    /** {@code BRPOPLPUSH source destination timeout} */
    private static Question brpoplpush(Request request) {
        return move(request, "RPOPLPUSH", 3);
    }

    /** A question of the same words as a command that never waits, but for the time. */
    private static Question move(Request request, String command, int timeout) {
        List<Bytes> words = new ArrayList<>(request.words().subList(0, timeout));
        words.set(0, Bytes.of(command));
        Wish wish = new Wish(
                List.of(request.word(1)),
                ListValue.class,
                (_, _) -> new Request(words),
                (_, taken) -> taken,
                Resp.NULL);
        return new Question(wish, millis(request.word(timeout)));
    }

    /** {@code BLMPOP timeout numkeys key [key …] LEFT|RIGHT [COUNT count]} */
    private static Question blmpop(Request request) {
        int behind = CountedKeys.end(request, 2);
        String command = End.named(request.word(behind)) == End.LEFT ? "LPOP" : "RPOP";
        long most = CountedKeys.count(request, behind + 1);
        Wish.Form form =
                (key, list) -> Request.of(Bytes.of(command), key, Bytes.of(Math.min(most, ((ListValue) list).size())));
        return ofCounted(request, behind, ListValue.class, form, (key, taken) -> Resp.array(Resp.bulk(key), taken));
    }

    /** {@code BZMPOP timeout numkeys key [key …] MIN|MAX [COUNT count]} */
    private static Question bzmpop(Request request) {
        int behind = CountedKeys.end(request, 2);
        boolean last = request.word(behind).equalsIgnoreCase("max");
        if (!last && !request.word(behind).equalsIgnoreCase("min")) {
            throw CommandException.syntaxError();
        }
        long most = CountedKeys.count(request, behind + 1);
        Wish.Form form = (key, set) -> Request.of(
                Bytes.of(last ? "ZPOPMAX" : "ZPOPMIN"), key, Bytes.of(Math.min(most, ((SortedSetValue) set).size())));
        return ofCounted(request, behind, SortedSetValue.class, form, BlockingCommands::pairs);
    }

    /** Each member with its score in an array, which a client of RESP3 has had from ZPOPMIN already. */
    private static Resp pairs(Bytes key, Resp taken) {
        List<Resp> elements = ((Resp.Array) taken).elements();
        if (elements.getFirst() instanceof Resp.Array) {
            return Resp.array(Resp.bulk(key), taken);
        }
        List<Resp> pairs = new ArrayList<>(elements.size() / 2);
        for (int i = 0; i < elements.size(); i += 2) {
            pairs.add(Resp.array(elements.get(i), elements.get(i + 1)));
        }
        return Resp.array(Resp.bulk(key), new Resp.Array(pairs));
    }

    private static Question ofCounted(
            Request request, int behind, Class<? extends Value> kind, Wish.Form form, Wish.Answer answer) {
        List<Bytes> keys = request.words().subList(3, behind);
        return new Question(new Wish(keys, kind, form, answer, Resp.NULL_ARRAY), millis(request.word(1)));
    }

    /** The milliseconds in a number of seconds, rounded up. */
    private static long millis(Bytes seconds) {
        double millis = Math.ceil(Score.of(seconds, "ERR timeout is not a float or out of range") * 1000);
        if (millis < 0 || millis >= Long.MAX_VALUE) { // as in Redis, where the latter overflows
            throw new CommandException("ERR timeout is negative");
        }
        return (long) millis;
    }
}
