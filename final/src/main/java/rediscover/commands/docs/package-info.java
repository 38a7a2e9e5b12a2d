/**
 * The description of every command: its purpose, its arguments, the places of its keys.
 *
 * <p>The descriptions are in {@code commands.json}, beside the classes. COMMAND DOCS, HELP and the help of the command-line
 * client come from there.
 */
package rediscover.commands.docs;
