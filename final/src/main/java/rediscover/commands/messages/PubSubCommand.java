package rediscover.commands.messages;

import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.Command;
import rediscover.handlers.CommandTable;
import rediscover.messages.Channels;
import rediscover.messages.Glob;
import rediscover.messages.Topic;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** PUBSUB: who listens to what. */
public final class PubSubCommand {
    private final Channels channels;

    private PubSubCommand(Channels channels) {
        this.channels = channels;
    }

    public static void addTo(CommandTable table, Channels channels) {
        PubSubCommand command = new PubSubCommand(channels);
        Subcommands pubsub = new Subcommands("pubsub");
        pubsub.add("channels", -2, command.names(Topic.CHANNEL));
        pubsub.add(
                "numpat",
                2,
                (_, _) -> Resp.integer(channels.names(Topic.PATTERN).size()));
        pubsub.add("numsub", -2, command.counts(Topic.CHANNEL));
        pubsub.add("shardchannels", -2, command.names(Topic.SHARD));
        pubsub.add("shardnumsub", -2, command.counts(Topic.SHARD));
        table.add("pubsub", -2, NONE, pubsub);
    }

    /** {@code PUBSUB CHANNELS [pattern]}: the channels to which somebody listens. */
    private Command names(Topic topic) {
        return (session, request) -> {
            if (request.size() > 3) {
                throw Subcommands.wrongWords("pubsub", request.word(1));
            }
            Predicate<Bytes> wanted = request.size() == 3 ? new Glob(request.word(2))::matches : name -> true;
            return new Resp.Array(channels.names(topic).stream()
                    .filter(wanted)
                    .map(Resp::bulk)
                    .toList());
        };
    }

    /** {@code PUBSUB NUMSUB [channel ...]}: each channel, and how many listen to it. */
    private Command counts(Topic topic) {
        return (session, request) -> {
            List<Resp> counts = new ArrayList<>();
            for (Bytes name : request.words().subList(2, request.size())) {
                counts.add(Resp.bulk(name));
                counts.add(Resp.integer(channels.subscribers(topic, name)));
            }
            return new Resp.Array(counts);
        };
    }
}
