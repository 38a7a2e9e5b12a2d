package rediscover.commands.server;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Keys.NONE;

import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.CommandTable;
import rediscover.resp.Resp;

/** LATENCY, on a server whose {@code latency-monitor-threshold} is 0: nothing slow is noted. */
public final class LatencyCommand {
    private LatencyCommand() {}

    public static void addTo(CommandTable table) {
        Subcommands latency = new Subcommands("latency");
        latency.add("history", 3, (_, _) -> Resp.array(), ADMIN);
        latency.add("latest", 2, (_, _) -> Resp.array(), ADMIN);
        latency.add("reset", -2, (_, _) -> Resp.integer(0), ADMIN);
        table.add("latency", -2, NONE, latency);
    }
}
