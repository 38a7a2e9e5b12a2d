/** The commands for the bits of a string; {@link rediscover.commands.bitmaps.BitmapFamily} adds them to a table. */
package rediscover.commands.bitmaps;
