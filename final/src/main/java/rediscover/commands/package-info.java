/**
 * The commands beyond the essential ones: whole families of strings, hashes and keys, and COMMAND, which describes them.
 *
 * <p>{@link rediscover.commands.Commands} gathers them all. What a command is for and how it is written stands in
 * {@code commands.json} beside the classes; COMMAND DOCS and the command-line client's help come from there.
 */
package rediscover.commands;
