package rediscover.commands;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The words behind {@code SET key value}. */
final class SetOptions {
    private static final SetOptions NONE = new SetOptions();

    private boolean onlyNew;
    private boolean onlyExisting;
    private boolean get;
    private boolean keepsExpiry;
    private String unit; // of the time until which the key lives: ex, px, exat, pxat; or null
    private Bytes time;

    private SetOptions() {}

    /**
     * Reads the options of a request.
     *
     * @throws CommandException when they make no sense, or ask for an expiry
     */
    static SetOptions of(Request request) {
        if (request.size() == 3) {
            return NONE;
        }
        SetOptions options = new SetOptions();
        for (int i = 3; i < request.size(); i++) {
            String word = request.word(i).toLowerCase().toString();
            if (i + 1 < request.size() && options.isUnit(word)) {
                options.unit = word;
                options.time = request.word(++i);
            } else {
                options.take(word);
            }
        }
        if (options.unit != null) {
            throw options.expiryRefused();
        }
        return options;
    }

    /** Whether a time may follow; the same unit may be given again, another one may not. */
    private boolean isUnit(String word) {
        return switch (word) {
            case "ex", "px", "exat", "pxat" -> !keepsExpiry && (unit == null || unit.equals(word));
            default -> false;
        };
    }

    private void take(String word) {
        if (word.equals("nx") && !onlyExisting) {
            onlyNew = true;
        } else if (word.equals("xx") && !onlyNew) {
            onlyExisting = true;
        } else if (word.equals("get")) {
            get = true;
        } else if (word.equals("keepttl") && unit == null) {
            keepsExpiry = true;
        } else {
            throw CommandException.syntaxError();
        }
    }

    private CommandException expiryRefused() {
        long number = Arguments.integer(time);
        boolean seconds = unit.startsWith("ex");
        long latest = unit.endsWith("at") ? Long.MAX_VALUE : Long.MAX_VALUE - System.currentTimeMillis();
        if (number <= 0 || number > (seconds ? latest / 1000 : latest)) {
            return new CommandException("ERR invalid expire time in 'set' command");
        }
        return new CommandException("ERR expiry is not supported yet");
    }

    /** Whether it matters if the key is there. */
    boolean isConditional() {
        return onlyNew || onlyExisting;
    }

    /** Whether a key that is there, or one that is not, may be set. */
    boolean allows(boolean exists) {
        return exists ? !onlyNew : !onlyExisting;
    }

    /** Whether the old value is the answer. */
    boolean get() {
        return get;
    }

    /** Whether the key keeps the time until which it lives. */
    boolean keepsExpiry() {
        return keepsExpiry;
    }
}
