/** The commands for keys of every type; {@link rediscover.commands.keys.KeyFamily} adds them to a table. */
package rediscover.commands.keys;
