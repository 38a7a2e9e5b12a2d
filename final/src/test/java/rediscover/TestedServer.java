package rediscover;

import rediscover.config.Configuration;
import rediscover.config.Parameter;

/** The kind of server that the tests try: one thread for all clients, unless the property says {@code threads}. */
public final class TestedServer {
    private TestedServer() {}

    /** The value of {@code --server}. */
    public static String kind() {
        return System.getProperty("rediscover.server", Parameter.SERVER.fallback());
    }

    /** A server on a free port, which keeps nothing on disk. */
    public static Configuration forgetful() {
        return new Configuration()
                .set(Parameter.PORT, "0")
                .set(Parameter.APPENDONLY, "no")
                .set(Parameter.SERVER, kind());
    }
}
