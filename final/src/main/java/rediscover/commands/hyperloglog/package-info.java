/**
 * The commands that estimate how many different elements there were; {@link
 * rediscover.commands.hyperloglog.HyperLogLogFamily} adds them to a table.
 *
 * <p>The elements are not kept. A {@link rediscover.commands.hyperloglog.Sketch} keeps, in each of 16 384 registers, the
 * longest run of zeros in the hashes that belong there: the more different elements, the longer the runs. It is a string,
 * byte for byte the one that Redis makes of the same requests.
 *
 * <p>Sources: Flajolet, Fusy, Gandouet, Meunier, <i>HyperLogLog: the analysis of a near-optimal cardinality estimation
 * algorithm</i>, 2007; the estimate is that of Ertl, <i>New cardinality estimation algorithms for HyperLogLog sketches</i>,
 * arXiv:1702.01284.
 */
package rediscover.commands.hyperloglog;
