/** SORT, for values of every type that has elements; {@link rediscover.commands.sort.SortCommands} adds it to a table. */
package rediscover.commands.sort;
