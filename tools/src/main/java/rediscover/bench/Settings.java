package rediscover.bench;

import java.util.ArrayList;
import java.util.List;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

/**
 * What is measured, and how thoroughly.
 *
 * @param servers which take part
 * @param tests redis-benchmark's names of commands
 * @param pipelines how many requests a client sends at once
 * @param logs what the servers log; with {@code always}, clients send one request at a time
 * @param clients how many clients there are
 * @param rounds how often
 * @param requests how many a round has, or 0 for as many as make it last a second or two
 * @param quick whether to make everything small, which shows that it works, and no more
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

    /** What is put on the servers while they log in this way. */
    List<Load> loads(LogMode log) {
        List<Load> loads = new ArrayList<>();
        for (int pipeline : pipelines) {
            if (log != LogMode.ALWAYS || pipeline == 1) {
                tests.forEach(test -> loads.add(new Load(test, pipeline, log)));
            }
        }
        return loads;
    }

    /** Those among the servers that keep something. */
    List<Program> databases() {
        return servers.stream().filter(Program::isDatabase).toList();
    }

    int requests(Load load) {
        return requests > 0 ? requests : quick ? load.usualRequests() / QUICKER : load.usualRequests();
    }

    /** How many keys a server has to hold or to load. */
    Records records() {
        return new Records(quick ? FEW : MANY);
    }
}
