package rediscover.saving;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Flag.NO_MULTI;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import rediscover.handlers.Command;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.snapshots.SaveCommands;

/** SAVE, BGSAVE, LASTSAVE and SHUTDOWN. */
public final class SavingCommands {
    private final Saving saving;
    private final Command begin;
    private final Runnable stop;

    private SavingCommands(Saving saving, Command begin, Runnable stop) {
        this.saving = saving;
        this.begin = begin;
        this.stop = stop;
    }

    /**
     * Adds them to a table.
     *
     * @param stop ends the server; is run by a thread of its own
     */
    public static void addTo(CommandTable table, Saving saving, Runnable stop) {
        SaveCommands.addTo(table, saving.saves());
        Command begin = table.find(Bytes.of("bgsave")).command();
        SavingCommands commands = new SavingCommands(saving, begin, stop);
        table.replace("bgsave", -1, NONE, commands::bgsave, ADMIN);
        table.add("shutdown", -1, NONE, commands::shutdown, ADMIN, NO_MULTI);
    }

    /** {@code BGSAVE [SCHEDULE]}. Within EXEC, the moment has not come yet: some of its requests have run, and others have not. */
    Resp bgsave(Session session, Request request) {
        boolean isWellFormed =
                request.size() == 1 || (request.size() == 2 && request.word(1).equalsIgnoreCase("schedule"));
        if (!saving.isWithinTransaction() || !isWellFormed || saving.saves().isUnderWay()) {
            return begin.run(session, request);
        }
        saving.schedule();
        return new Resp.SimpleString("Background saving scheduled");
    }

    /**
     * {@code SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] | ABORT}. NOW makes no difference, because there is nobody to wait for. For
     * the same reason, there is never a shutdown to abort.
     */
    Resp shutdown(Session session, Request request) {
        Set<String> options = new TreeSet<>();
        request.words().stream()
                .skip(1)
                .forEach(word -> options.add(word.toString().toLowerCase(Locale.ROOT)));
        if (options.equals(Set.of("abort"))) {
            throw new CommandException("ERR No shutdown in progress.");
        }
        boolean contradictory = options.contains("save") && options.contains("nosave");
        if (contradictory || !Set.of("save", "nosave", "now", "force").containsAll(options)) {
            throw CommandException.syntaxError();
        }
        try {
            saving.last(options.contains("save") || (saving.savesAtEnd() && !options.contains("nosave")));
        } catch (IOException e) {
            if (!options.contains("force")) {
                throw new CommandException("ERR Errors trying to SHUTDOWN. Check logs.");
            }
        }
        Thread.ofPlatform().name("shutdown").start(stop);
        return Resp.NO_ANSWER;
    }
}
