package rediscover.bench;

import java.util.Locale;
import rediscover.launch.LogMode;
import rediscover.launch.Program;

/** The results as text: tables in Markdown, with each server's ratio to redis-server. */
final class Report {
    private final StringBuilder text = new StringBuilder();

    /** A paragraph. */
    void say(String words) {
        text.append(words).append("\n\n");
    }

    /** Requests per second, latency and processor time of all loads. */
    void throughput(Results<Load> results) {
        head("load", "log", "server", "requests/s", "ratio", "p50 ms", "p99 ms", "CPU s/M", "ratio");
        each(
                results,
                (load, server) -> row(
                        load.title(),
                        load.log().toString(),
                        server.toString(),
                        number("%,.0f", results.median(load, server, Figure.THROUGHPUT)),
                        ratio(results, load, server, Figure.THROUGHPUT),
                        number("%.2f", results.median(load, server, Figure.P50)),
                        number("%.2f", results.median(load, server, Figure.P99)),
                        number("%.2f", results.median(load, server, Figure.CPU)),
                        ratio(results, load, server, Figure.CPU)));
    }

    /** Latency at an even pace. */
    void halfLoad(Results<Load> results) {
        head("half load", "log", "server", "requests/s", "p50 ms", "ratio", "p99 ms", "ratio");
        each(
                results,
                (load, server) -> row(
                        load.title(),
                        load.log().toString(),
                        server.toString(),
                        number("%,.0f", results.median(load, server, Figure.THROUGHPUT)),
                        number("%.3f", results.median(load, server, Figure.P50)),
                        ratio(results, load, server, Figure.P50),
                        number("%.3f", results.median(load, server, Figure.P99)),
                        ratio(results, load, server, Figure.P99)));
    }

    /** Milliseconds to the first answer. */
    void starts(Results<String> results, int records) {
        head("start to first PONG", "log", "server", "ms", "ratio");
        each(
                results,
                (subject, server) -> row(
                        subject.equals(Rounds.LOADING) ? number("%,.0f SETs to load", records) : subject,
                        LogMode.EVERYSEC.toString(),
                        server.toString(),
                        number("%.0f", results.median(subject, server, Figure.START)),
                        ratio(results, subject, server, Figure.START)));
    }

    private interface Line<S> {
        void write(S subject, Program server);
    }

    private <S> void each(Results<S> results, Line<S> line) {
        for (S subject : results.subjects()) {
            for (Program server : results.servers()) {
                line.write(subject, server);
            }
        }
        text.append('\n');
    }

    /** The first three columns are words, the others numbers. */
    private void head(String... titles) {
        row(titles);
        text.append("|---|---|---|").append("--:|".repeat(titles.length - 3)).append('\n');
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static <S> String ratio(Results<S> results, S subject, Program server, Figure figure) {
        return server == Program.REDIS ? "" : number("%.2f", results.ratio(subject, server, figure));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
