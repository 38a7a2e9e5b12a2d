/** The kinds of argument that commands of several families take: narrow integers, long doubles, patterns. */
package rediscover.commands.arguments;
