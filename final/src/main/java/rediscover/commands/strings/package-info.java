/** The commands for strings; {@link rediscover.commands.strings.StringFamily} adds them to a table. */
package rediscover.commands.strings;
