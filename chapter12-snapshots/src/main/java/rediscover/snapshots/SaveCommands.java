package rediscover.snapshots;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.NO_MULTI;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** SAVE, BGSAVE and LASTSAVE. */
public final class SaveCommands {
    private final Saves saves;

    private SaveCommands(Saves saves) {
        this.saves = saves;
    }

    /** Adds them to a table. */
    public static void addTo(CommandTable commands, Saves saves) {
        SaveCommands save = new SaveCommands(saves);
        commands.add("save", 1, NONE, save::save, ADMIN, NO_MULTI);
        commands.add("bgsave", -1, NONE, save::bgsave, ADMIN);
        commands.add("lastsave", 1, NONE, save::lastsave, FAST);
    }

    /** {@code SAVE}: takes a snapshot while everybody waits. */
    Resp save(Session session, Request request) {
        try {
            saves.save();
            return Resp.OK;
        } catch (IOException e) {
            throw new CommandException("ERR " + e.getMessage());
        }
    }

    /** {@code BGSAVE [SCHEDULE]}: begins a snapshot of this moment, and answers at once. */
    Resp bgsave(Session session, Request request) {
        boolean schedule = request.size() == 2 && request.word(1).equalsIgnoreCase("schedule");
        if (request.size() > 1 && !schedule) {
            throw CommandException.syntaxError();
        }
        saves.saveInBackground();
        return new Resp.SimpleString("Background saving started");
    }

    /** {@code LASTSAVE}: answers when the last snapshot was taken, in seconds since 1970. */
    Resp lastsave(Session session, Request request) {
        return Resp.integer(saves.lastSave());
    }
}
