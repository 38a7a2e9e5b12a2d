/** The commands for sorted sets; {@link rediscover.commands.sortedsets.SortedSetFamily} adds them to a table. */
package rediscover.commands.sortedsets;
