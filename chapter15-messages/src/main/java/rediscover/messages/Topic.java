package rediscover.messages;

/** The kinds of names to which clients listen. */
public enum Topic {
    /** Every message that is sent to the channel of this name. */
    CHANNEL("subscribe", "unsubscribe", "message"),
    /** Every message that is sent to a channel whose name fits this pattern. */
    PATTERN("psubscribe", "punsubscribe", "pmessage"),
    /** Every message that is sent to the shard channel of this name. In a cluster, one machine has it. */
    SHARD("ssubscribe", "sunsubscribe", "smessage");

    final String subscribe;
    final String unsubscribe;
    final String message;

    Topic(String subscribe, String unsubscribe, String message) {
        this.subscribe = subscribe;
        this.unsubscribe = unsubscribe;
        this.message = message;
    }

    /** The topics that are counted together with this one. */
    int count(Subscriber subscriber) {
        return this == SHARD ? subscriber.count(SHARD) : subscriber.count(CHANNEL) + subscriber.count(PATTERN);
    }
}
