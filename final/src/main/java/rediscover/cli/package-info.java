/**
 * The command line client: what redis-cli does, for those who have none.
 *
 * <pre>
 * line ──► words ──► {@link rediscover.cli.Conversation} ──► {@link rediscover.cli.Client} ──► server
 *                                │                                │
 * screen ◄── {@link rediscover.cli.ReplyFormat} ◄──┴────────── reply ◄───────────┘
 * </pre>
 *
 * <p>It prints byte for byte what redis-cli 7 prints, so what a person learns here holds there.
 */
package rediscover.cli;
