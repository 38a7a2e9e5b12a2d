package rediscover.bench;

import java.util.ArrayList;
import java.util.List;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

/** The pictures of a run: for each way to log, the ratios of throughput and of processor time. */
final class Charts {
    private Charts() {}

    /** The charts; none if there is no redis-server among the servers. */
    static List<BarChart> of(Results<Load> results) {
        List<BarChart> charts = new ArrayList<>();
        if (results.hasRatios()) {
            for (LogMode log :
                    results.subjects().stream().map(Load::log).distinct().toList()) {
                charts.add(chart("Requests per second, redis-server = 1, log " + log, results, log, Figure.THROUGHPUT));
                charts.add(chart(
                        "CPU per request (less is better), redis-server = 1, log " + log, results, log, Figure.CPU));
            }
        }
        return charts;
    }

    private static BarChart chart(String title, Results<Load> results, LogMode log, Figure figure) {
        List<Program> servers = new ArrayList<>(results.servers());
        servers.remove(Program.REDIS);
        List<BarChart.Group> groups = results.subjects().stream()
                .filter(load -> load.log() == log)
                .map(load -> new BarChart.Group(
                        load.title(),
                        servers.stream()
                                .map(server -> results.ratio(load, server, figure))
                                .toList()))
                .toList();
        return new BarChart(title, servers.stream().map(Program::toString).toList(), groups);
    }
}
