package rediscover.commands.server;

import rediscover.commands.subcommands.Subcommands;
import rediscover.commands.subcommands.TwoWords;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** CLUSTER, on a server that is no part of a cluster: a request that makes sense is answered with an error that says so. */
final class ClusterCommand implements TwoWords {
    private static final Resp DISABLED = Resp.error("ERR This instance has cluster support disabled");

    private final CommandTable table = new CommandTable();

    ClusterCommand() {
        add(2, "help", "info", "myid", "nodes", "slots", "shards", "links", "saveconfig", "bumpepoch", "flushslots");
        add(3, "count-failure-reports", "keyslot", "set-config-epoch", "replicate", "replicas", "slaves", "forget");
        add(3, "countkeysinslot");
        add(4, "getkeysinslot");
        add(-2, "failover", "reset");
        add(-3, "addslots", "delslots");
        add(-4, "addslotsrange", "delslotsrange", "meet", "setslot");
    }

    private void add(int arity, String... names) {
        for (String name : names) {
            table.add(name, arity, CommandRow.Keys.NONE, ClusterCommand::disabled);
        }
    }

    static Resp disabled(Session session, Request request) {
        return DISABLED;
    }

    @Override
    public CommandRow rowFor(Request request) {
        return Subcommands.rowFor(request, "cluster", table);
    }

    @Override
    public Resp run(Session session, Request request) {
        return rowFor(request).command().run(session, request);
    }
}
