/**
 * The commands for places on the earth; {@link rediscover.commands.geo.GeoFamily} adds them to a table.
 *
 * <p>A place is a member of a sorted set. Its score is the number of a cell of a grid, 26 bits of the longitude and 26 of the
 * latitude in turn, so that cells with numbers close to each other are close to each other on the earth, mostly. A search
 * looks at the cells around a point, each of which is a range of scores.
 */
package rediscover.commands.geo;
