/**
 * The commands beyond the essential ones, in one package per family.
 *
 * <p>{@link rediscover.commands.Commands} gathers all that work on data. Three packages serve every family: {@code docs}
 * describes the commands, {@code arguments} reads what clients send, and {@code subcommands} finds commands of two words.
 *
 * <pre>
 * Commands ──► strings, hashes, sortedsets, geo, keys, server ──► connection ──► databases ──► arguments, subcommands ──► docs
 * </pre>
 *
 * <p>No arrow points back: the dependencies have no cycle.
 */
package rediscover.commands;
