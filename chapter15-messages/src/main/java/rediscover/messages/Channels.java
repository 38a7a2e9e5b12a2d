package rediscover.messages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/**
 * The subscribers of each channel and each pattern.
 *
 * <pre>
 * PUBLISH news.art hello
 *
 *   channels  | news.art | → A, B         A and B get:  message news.art hello
 *   patterns  | news.*   | → B, C         B and C get:  pmessage news.* news.art hello
 * </pre>
 *
 * <p>A message is kept nowhere: it is for those who listen when it is sent. It costs one look into the table of channels, one
 * comparison for each pattern, and a copy of its bytes for each subscriber. It is encoded once for all of them.
 *
 * <p>A subscriber that does not take its messages is disconnected when it leaves too many; the others do not notice. Used in
 * turns, on the loop's thread.
 */
public final class Channels {
    private final Map<Topic, Map<Bytes, Set<Subscriber>>> subscribers = new EnumMap<>(Topic.class);
    private final Map<Bytes, Glob> globs = new LinkedHashMap<>(); // the patterns, ready to be compared

    public Channels() {
        for (Topic topic : Topic.values()) {
            subscribers.put(topic, new LinkedHashMap<>());
        }
    }

    /** Lets a subscriber listen to a channel or a pattern, of which a copy is kept. */
    void add(Topic topic, Bytes name, Subscriber subscriber) {
        Bytes kept = name.copy();
        if (subscriber.add(topic, kept)) {
            subscribers
                    .get(topic)
                    .computeIfAbsent(kept, _ -> new LinkedHashSet<>())
                    .add(subscriber);
            if (topic == Topic.PATTERN) {
                globs.putIfAbsent(kept, new Glob(kept));
            }
        }
    }

    /** Lets a subscriber no longer listen to a channel or a pattern. */
    void remove(Topic topic, Bytes name, Subscriber subscriber) {
        if (subscriber.remove(topic, name)) {
            Set<Subscriber> others = subscribers.get(topic).get(name);
            others.remove(subscriber);
            if (others.isEmpty()) {
                subscribers.get(topic).remove(name);
                if (topic == Topic.PATTERN) {
                    globs.remove(name);
                }
            }
        }
    }

    /** Lets a subscriber listen to nothing any more. */
    public void forget(Subscriber subscriber) {
        for (Topic topic : Topic.values()) {
            for (Bytes name : List.copyOf(subscriber.names(topic))) {
                remove(topic, name, subscriber);
            }
        }
    }

    /** The names of a kind to which somebody listens. */
    public Collection<Bytes> names(Topic topic) {
        return Collections.unmodifiableCollection(subscribers.get(topic).keySet());
    }

    /** The number of subscribers of a channel or a pattern. */
    public int subscribers(Topic topic, Bytes name) {
        return subscribers.get(topic).getOrDefault(name, Set.of()).size();
    }

    /** Sends a message to those who listen to a channel, or to a pattern that it fits. Returns how many times it was sent. */
    public int publish(Bytes channel, Bytes text) {
        int count = send(Topic.CHANNEL, channel, Resp.bulk(channel), Resp.bulk(text));
        for (Map.Entry<Bytes, Glob> pattern : globs.entrySet()) {
            if (pattern.getValue().matches(channel)) {
                Resp name = Resp.bulk(pattern.getKey());
                count += send(Topic.PATTERN, pattern.getKey(), name, Resp.bulk(channel), Resp.bulk(text));
            }
        }
        return count;
    }

    /** Sends a message to those who listen to a shard channel. Returns how many they are. */
    public int publishInShard(Bytes channel, Bytes text) {
        return send(Topic.SHARD, channel, Resp.bulk(channel), Resp.bulk(text));
    }

    private int send(Topic topic, Bytes name, Resp... said) {
        Set<Subscriber> listening = subscribers.get(topic).get(name);
        if (listening == null) {
            return 0;
        }
        List<Resp> elements = new ArrayList<>(List.of(said));
        elements.addFirst(Resp.bulk(topic.message));
        Message message = new Message(elements);
        listening.forEach(subscriber -> message.sendTo(subscriber.connection()));
        return listening.size();
    }
}
