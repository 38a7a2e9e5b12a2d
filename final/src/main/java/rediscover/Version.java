package rediscover;

import picocli.CommandLine.IVersionProvider;

/** Which version this is: ours, and the one of Redis whose behaviour it shows. */
public final class Version implements IVersionProvider {
    /** The Redis that clients may take this server for. */
    public static final String OF_REDIS = "7.0.15";

    /** Our own; {@code development} unless it comes out of a jar. */
    public static String ofRediscover() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Rediscover " + ofRediscover() + ", compatible with Redis " + OF_REDIS};
    }
}
