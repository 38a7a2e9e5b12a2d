package rediscover;

import java.io.IOException;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.testing.RedisServer;

/** A server for somebody else's client: ours, or a real one, which shows that a test asks for what is right. */
public record Peer(int port, AutoCloseable process) implements AutoCloseable {
    /** Which of the two. */
    public enum Kind {
        REDISCOVER,
        REDIS
    }

    /** How ours is configured: on a free port, without anything on disk. */
    public static Configuration forgetful() {
        return new Configuration()
                .set(Parameter.BIND, "127.0.0.1")
                .set(Parameter.PORT, "0")
                .set(Parameter.APPENDONLY, "no");
    }

    /** An empty one that keeps nothing on disk. */
    public static Peer start(Kind kind) throws IOException {
        return start(kind, "");
    }

    /** An empty one that keeps nothing on disk, and asks for a password unless that is empty. */
    public static Peer start(Kind kind, String password) throws IOException {
        if (kind == Kind.REDIS) {
            RedisServer real = RedisServer.start("--requirepass", password);
            return new Peer(real.port(), real);
        }
        RediscoverServer ours = RediscoverServer.start(forgetful().set(Parameter.REQUIREPASS, password));
        return new Peer(ours.port(), ours);
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
