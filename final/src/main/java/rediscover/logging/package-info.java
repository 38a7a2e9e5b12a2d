/** The program's log: a line for each event, as text for people or as JSON for programs. */
package rediscover.logging;
