/** The commands for hashes; {@link rediscover.commands.hashes.HashFamily} adds them to a table. */
package rediscover.commands.hashes;
