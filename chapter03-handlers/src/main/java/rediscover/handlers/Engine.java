package rediscover.handlers;

/**
 * The parts of a database that all sessions share.
 *
 * @param turn a thread that has it may use the rest
 * @param keyspace the keys a session begins with
 * @param commands the commands that clients may ask for
 * @param runner the way to a command
 */
public record Engine(Turn turn, Keyspace keyspace, CommandTable commands, Runner runner) {
    /** The same parts with another way to the commands. */
    public Engine through(Runner other) {
        return new Engine(turn, keyspace, commands, other);
    }
}
