/**
 * The command line client: it does what redis-cli does, for people who have no redis-cli.
 *
 * <pre>
 * line ──► words ──► {@link rediscover.cli.Conversation} ──► {@link rediscover.cli.Client} ──► server
 *                                │                                │
 * screen ◄── {@link rediscover.cli.ReplyFormat} ◄──┴────────── reply ◄───────────┘
 * </pre>
 *
 * <p>It prints byte for byte the same as redis-cli 7.
 */
package rediscover.cli;
