package rediscover.config;

/** An option, or a line of a configuration file, makes no sense. The message says which one, and why. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
