package rediscover;

import picocli.CommandLine.IVersionProvider;
import rediscover.commands.docs.CommandDocs;

/** Our version, and the version of Redis whose behaviour it has. */
public final class Version implements IVersionProvider {
    /** Our own; {@code development} unless it comes out of a jar. */
    public static String ofRediscover() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Rediscover " + ofRediscover() + ", compatible with Redis " + CommandDocs.REDIS_VERSION};
    }
}
