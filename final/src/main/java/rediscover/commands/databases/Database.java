package rediscover.commands.databases;

import java.time.InstantSource;
import java.util.Map;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** One of a server's key spaces. Its number may change: SWAPDB exchanges two. */
public final class Database extends ExpiringKeyspace {
    private int number;

    /** @param storage keeps keys and values; it is empty, and not used otherwise */
    Database(Map<Bytes, Value> storage, InstantSource clock, int number) {
        super(storage, clock);
        this.number = number;
    }

    /** The number of a key space; 0 if it is the only one. */
    public static int number(Keyspace keyspace) {
        return keyspace instanceof Database database ? database.number : 0;
    }

    void number(int number) {
        this.number = number;
    }
}
