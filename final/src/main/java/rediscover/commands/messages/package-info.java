/** Commands about messages that the chapter lacks. */
package rediscover.commands.messages;
