package rediscover.messages;

import static rediscover.handlers.CommandRow.Flag.FAST;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import rediscover.handlers.Command;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow.Keys;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for messages between clients. */
public final class MessageCommands {
    private final Channels channels;
    private final Predicate<Request> alone;

    private MessageCommands(Channels channels, Predicate<Request> alone) {
        this.channels = channels;
        this.alone = alone;
    }

    /**
     * Adds the commands.
     *
     * @param alone whether a request was sent as it is, and not in a transaction
     */
    public static void addTo(CommandTable table, Channels channels, Predicate<Request> alone) {
        MessageCommands commands = new MessageCommands(channels, alone);
        for (Topic topic : Topic.values()) {
            Keys names = topic == Topic.SHARD ? Keys.ALL : Keys.NONE;
            table.add(topic.subscribe, -2, names, commands.subscribe(topic));
            table.add(topic.unsubscribe, -1, names, commands.unsubscribe(topic));
        }
        table.add("publish", 3, Keys.NONE, commands::publish, FAST);
        table.add("spublish", 3, Keys.FIRST, commands::spublish, FAST);
        Command ping = table.find(Bytes.of("ping")).command();
        table.replace("ping", -1, Keys.NONE, (session, request) -> ping(session, request, ping), FAST);
    }

    /** {@code PUBLISH channel message}: answers how many times the message was sent. */
    Resp publish(Session session, Request request) {
        return Resp.integer(channels.publish(request.word(1), request.word(2)));
    }

    /** {@code SPUBLISH shardchannel message}: answers how many clients were sent the message. */
    Resp spublish(Session session, Request request) {
        return Resp.integer(channels.publishInShard(request.word(1), request.word(2)));
    }

    /** {@code SUBSCRIBE channel [channel …]}, {@code PSUBSCRIBE pattern …}, {@code SSUBSCRIBE shardchannel …} */
    private Command subscribe(Topic topic) {
        return (session, request) -> {
            if (topic == Topic.SHARD && !alone.test(request)) {
                throw new CommandException("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
            }
            Subscriber subscriber = Subscriber.of(session);
            session.part(Farewell.class, () -> {
                session.whenEnded(() -> channels.forget(subscriber));
                return new Farewell();
            });
            List<Resp> answers = new ArrayList<>();
            for (Bytes name : request.words().subList(1, request.size())) {
                channels.add(topic, name, subscriber);
                answers.add(answer(topic.subscribe, Resp.bulk(name), topic.count(subscriber)));
            }
            return sendAllButLast(answers, subscriber);
        };
    }

    /** Says that a client's end has been provided for. */
    private record Farewell() {}

    /** {@code UNSUBSCRIBE [channel …]}, {@code PUNSUBSCRIBE [pattern …]}, {@code SUNSUBSCRIBE [shardchannel …]}: of these, or of all. */
    private Command unsubscribe(Topic topic) {
        return (session, request) -> {
            Subscriber subscriber = Subscriber.of(session);
            Collection<Bytes> names = request.size() == 1
                    ? List.copyOf(subscriber.names(topic))
                    : request.words().subList(1, request.size());
            List<Resp> answers = new ArrayList<>();
            for (Bytes name : names) {
                channels.remove(topic, name, subscriber);
                answers.add(answer(topic.unsubscribe, Resp.bulk(name), topic.count(subscriber)));
            }
            if (answers.isEmpty()) {
                answers.add(answer(topic.unsubscribe, Resp.NULL, topic.count(subscriber)));
            }
            return sendAllButLast(answers, subscriber);
        };
    }

    private static Resp answer(String what, Resp name, int count) {
        return new Resp.Push(List.of(Resp.bulk(what), name, Resp.integer(count)));
    }

    /** One request has an answer for each of its names. */
    private static Resp sendAllButLast(List<Resp> answers, Subscriber subscriber) {
        answers.subList(0, answers.size() - 1).forEach(subscriber.connection()::send);
        return answers.getLast();
    }

    /** PING, whose answer has the shape of a message if its client expects nothing but messages. */
    private static Resp ping(Session session, Request request, Command ping) {
        Resp answer = ping.run(session, request);
        boolean isMessage =
                !(answer instanceof Resp.SimpleError) && Subscriber.of(session).isOnlyListening();
        return isMessage
                ? Resp.array(Resp.bulk("pong"), Resp.bulk(request.size() > 1 ? request.word(1) : Bytes.EMPTY))
                : answer;
    }
}
