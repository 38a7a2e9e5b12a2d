/** Commands of two words, such as CONFIG GET. */
package rediscover.commands.subcommands;
