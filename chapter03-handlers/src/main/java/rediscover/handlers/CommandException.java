package rediscover.handlers;

import java.io.ByteArrayOutputStream;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;
import rediscover.server.UnknownCommand;

/** What the client asked cannot be done: its answer is an error. Nothing has changed. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

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
        message.writeBytes(UnknownCommand.beginning(word, word.length()));
        message.writeBytes(Bytes.of(behind).toArray());
        return new CommandException(Bytes.wrap(message.toByteArray()));
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
