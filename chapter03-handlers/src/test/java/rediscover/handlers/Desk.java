package rediscover.handlers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

/** A database without a network, and one session to ask it. */
final class Desk {
    static final Resp WRONG_TYPE = Resp.error("WRONGTYPE Operation against a key holding the wrong kind of value");

    final CommandTable commands = CommandTable.basic();
    final Keyspace keyspace = new Keyspace(new HashMap<>());
    final Engine engine;
    final Session session;
    private final List<Request> asked = new ArrayList<>();

    /** A desk with one client, where no turn is needed. An exception that a bug throws comes out as it is. */
    Desk() {
        this(Runnable::run, Desk::runWithoutExcuse);
    }

    Desk(Turn turn, Runner runner) {
        engine = new Engine(turn, keyspace, commands, runner);
        session = new Session(engine);
    }

    static Resp runWithoutExcuse(CommandRow row, Session session, Request request) {
        try {
            return row.command().run(session, request);
        } catch (CommandException e) {
            return e.reply();
        }
    }

    /** A line as a client types it: {@code desk.ask("GET name").gives(Resp.bulk("Ahmed"))}. */
    Question ask(String line) {
        return ask(Wire.request(line));
    }

    Question ask(Request request) {
        Sent sent = Sent.commands(request).after(List.copyOf(asked));
        asked.add(request);
        return answer -> sent.gives(asRedisCliGetsIt(answer), () -> asRedisCliGetsIt(session.run(request)));
    }

    /** A map in the dialect in which redis-cli asks: fields and values in turn. */
    private static Object asRedisCliGetsIt(Resp answer) {
        return answer instanceof Resp.Map ? Wire.encode(answer, Dialect.RESP2) : answer;
    }

    /** A request that is run when the test has said which answer it expects. */
    interface Question {
        /** The answer is this one. If it is not, the error shows all that was asked at this desk before. */
        void gives(Resp answer);

        default void gives(String bulk) {
            gives(Resp.bulk(bulk));
        }

        default void gives(long number) {
            gives(Resp.integer(number));
        }

        default void fails(String error) {
            gives(Resp.error(error));
        }
    }

    /** Asks several things of which only the effect matters; none of them may be answered with an error. */
    Desk given(String... lines) {
        for (String line : lines) {
            Request request = Wire.request(line);
            if (session.run(request) instanceof Resp.SimpleError error) {
                Sent.commands(request).after(asked).gives("anything but an error", () -> error);
            }
            asked.add(request);
        }
        return this;
    }

    /** Asks something with words that lie in one buffer, as a reader's may, and then writes over the buffer. */
    void givenInABuffer(String... words) {
        byte[] buffer = Wire.bytes(String.join("", words));
        Bytes[] windows = new Bytes[words.length];
        for (int i = 0, at = 0; i < words.length; at += words[i].length(), i++) {
            windows[i] = Bytes.wrap(buffer, at, words[i].length());
        }
        Resp reply = session.run(Request.of(windows));
        asked.add(Request.of(words));
        if (reply instanceof Resp.SimpleError error) {
            Sent.nothing().after(asked).gives("anything but an error", () -> error);
        }
        Arrays.fill(buffer, (byte) '#');
    }

    /** From now on, a line for each thing that an observer is told: {@code changed name = Ahmed}. */
    List<String> observed() {
        List<String> told = new ArrayList<>();
        keyspace.observe(new Scribe(told));
        return told;
    }
}
