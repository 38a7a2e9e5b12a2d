package rediscover.handlers;

/**
 * What all sessions share.
 *
 * @param turn who has it may use the rest
 * @param keyspace the keys a session begins with
 * @param commands what can be asked
 * @param runner the way to a command
 */
public record Database(Turn turn, Keyspace keyspace, CommandTable commands, Runner runner) {}
