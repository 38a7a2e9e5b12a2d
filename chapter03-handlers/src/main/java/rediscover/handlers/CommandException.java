package rediscover.handlers;

import java.io.ByteArrayOutputStream;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** A request that cannot be done: its answer is an error. Nothing has changed. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 128; // bytes of a name, and of the arguments behind it

    private final transient Resp reply;

    /** @param message upper-case kind, blank, explanation, in Redis's words */
    public CommandException(String message) {
        this(Bytes.of(message));
    }

    private CommandException(Bytes message) {
        super(message.toString(), null, false, false); // an answer, not an accident: no stack trace
        this.reply = new Resp.SimpleError(message);
    }

    /** An error that repeats a word of the client's: all its bytes up to the first NUL, where C's strings end. */
    public static CommandException quoting(String before, Bytes word, String behind) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Bytes.of(before).toArray());
        quote(word, word.length(), message);
        message.writeBytes(Bytes.of(behind).toArray());
        return new CommandException(Bytes.wrap(message.toByteArray()));
    }

    /** {@code ERR unknown command 'FOO', with args beginning with: 'a' 'b' }, a blank at the end included. */
    public static CommandException unknownCommand(Request request) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Bytes.of("ERR unknown command '").toArray());
        quote(request.name(), LONGEST_QUOTE, message);
        message.writeBytes(Bytes.of("', with args beginning with: ").toArray());
        int end = message.size() + LONGEST_QUOTE;
        for (int i = 1; i < request.size() && message.size() < end; i++) {
            int room = end - message.size();
            message.write('\'');
            quote(request.word(i), room, message);
            message.write('\'');
            message.write(' ');
        }
        return new CommandException(Bytes.wrap(message.toByteArray()));
    }

    /** Adds a word's first bytes, at most {@code longest}, up to the first NUL. */
    private static void quote(Bytes word, int longest, ByteArrayOutputStream message) {
        for (int i = 0; i < Math.min(word.length(), longest) && word.at(i) != 0; i++) {
            message.write(word.at(i));
        }
    }

    /** A string where a hash is needed, or the like. */
    public static CommandException wrongType() {
        return new CommandException("WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    /** Not a number, or not one of 64 bits. */
    public static CommandException notAnInteger() {
        return new CommandException("ERR value is not an integer or out of range");
    }

    /** Words that make no sense together. */
    public static CommandException syntaxError() {
        return new CommandException("ERR syntax error");
    }

    /** Too few words, or too many. */
    public static CommandException wrongNumberOfArguments(String command) {
        return new CommandException("ERR wrong number of arguments for '" + command + "' command");
    }

    /** The error as an answer. */
    public Resp reply() {
        return reply;
    }
}
