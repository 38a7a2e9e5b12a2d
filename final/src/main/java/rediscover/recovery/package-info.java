/**
 * Loads a log with care, and looks after its file: nothing is shown as an empty database that is not one, nothing is advised
 * that loses more than is lost, and no change is acknowledged that the file will not have.
 *
 * <p>Before a torn tail is cut off, it is searched for signs that a flipped bit made it, and not a crash.
 */
package rediscover.recovery;
