/** The commands for sets; {@link rediscover.commands.sets.SetFamily} adds them to a table. */
package rediscover.commands.sets;
