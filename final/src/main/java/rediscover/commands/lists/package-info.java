/** The commands for lists; {@link rediscover.commands.lists.ListFamily} adds them to a table. */
package rediscover.commands.lists;
