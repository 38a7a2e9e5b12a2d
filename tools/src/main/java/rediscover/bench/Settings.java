package rediscover.bench;

import java.util.ArrayList;
import java.util.List;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

/**
 * The extent of a measurement.
 *
 * @param servers the servers that take part
 * @param tests redis-benchmark's names of commands
 * @param pipelines the numbers of requests that a client sends at once
 * @param logs the ways in which the servers log; with {@code always}, clients send one request at a time
 * @param clients the number of clients
 * @param rounds the number of rounds
 * @param requests the number of requests in a round, or 0 for as many as take a second or two
 * @param quick whether to make everything small, only to see that it works
 */
record Settings(
        List<Program> servers,
        List<String> tests,
        List<Integer> pipelines,
        List<LogMode> logs,
        int clients,
        int rounds,
        int requests,
        boolean quick) {
    private static final int MANY = 1_000_000;
    private static final int FEW = 20_000;
    private static final int QUICKER = 50;

    /** The loads for servers that log in this way. */
    List<Load> loads(LogMode log) {
        List<Load> loads = new ArrayList<>();
        for (int pipeline : pipelines) {
            if (log != LogMode.ALWAYS || pipeline == 1) {
                tests.forEach(test -> loads.add(new Load(test, pipeline, log)));
            }
        }
        return loads;
    }

    /** The servers that keep data. */
    List<Program> databases() {
        return servers.stream().filter(Program::isDatabase).toList();
    }

    int requests(Load load) {
        return requests > 0 ? requests : quick ? load.usualRequests() / QUICKER : load.usualRequests();
    }

    /** The keys that a server has to hold or to load. */
    Records records() {
        return new Records(quick ? FEW : MANY);
    }
}
