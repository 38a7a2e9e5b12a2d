package rediscover.config;

/** What somebody wrote for us to be configured by makes no sense. The message says where, and why. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
