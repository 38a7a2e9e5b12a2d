package rediscover.bench;

import java.util.List;
import java.util.Locale;
import rediscover.launch.Program;

/**
 * The memory that each shape takes in each server, as a table in Markdown, beside our server's goals. The last columns are our
 * server's: the memory that its INFO counts for the same data, and what is alive on its heap.
 *
 * @param results the figures of each server, in megabytes
 * @param usual the number of keys or elements of most shapes
 */
record FootprintTable(Results<Shape> results, int usual) {
    /** The most megabytes that our server may occupy while it is empty. */
    static final double MOST_OF_EMPTY = 60;

    static final double BYTES_OF_MEGABYTE = 1e6;

    /** Our server's growth, divided by redis-server's; not a number if one of them is missing. */
    double ratio(Shape shape) {
        return results.ratio(shape, Program.OURS, Figure.GROWTH);
    }

    /** The megabytes that our server occupies while it is empty: the median of the processes. */
    double empty(Program server) {
        List<Double> sizes = results.subjects().stream()
                .map(shape -> results.median(shape, server, Figure.EMPTY))
                .filter(size -> !Double.isNaN(size))
                .sorted()
                .toList();
        return sizes.isEmpty() ? Double.NaN : sizes.get(sizes.size() / 2);
    }

    @Override
    public String toString() {
        List<Program> servers = results.servers();
        StringBuilder text = new StringBuilder("| memory for | each |");
        servers.forEach(server -> text.append(" %s MB | bytes for each |".formatted(server)));
        text.append(" ratio | goal | | INFO says MB | live heap MB |\n|---|--:|")
                .append("--:|--:|".repeat(servers.size()))
                .append("--:|--:|---|--:|--:|\n");
        for (Shape shape : results.subjects()) {
            row(text, shape, servers);
        }
        text.append("| an empty server | |");
        servers.forEach(server -> text.append(number("%.1f", empty(server))).append(" |"));
        double ours = empty(Program.OURS);
        text.append("  |").append(number("%.0f MB", MOST_OF_EMPTY)).append(verdict(ours, MOST_OF_EMPTY));
        return text.append(" | |\n").toString();
    }

    private void row(StringBuilder text, Shape shape, List<Program> servers) {
        int count = shape.count(usual);
        text.append("| ").append(shape.title()).append(" |").append(number("%,.0f", count));
        for (Program server : servers) {
            double grown = results.median(shape, server, Figure.GROWTH);
            text.append(number("%.1f", grown)).append(number("%.0f", grown * BYTES_OF_MEGABYTE / count));
        }
        text.append(number("%.2f", ratio(shape)))
                .append(number("%.2f", shape.goal()))
                .append(verdict(ratio(shape), shape.goal()))
                .append(number("%.1f", results.median(shape, Program.OURS, Figure.USED)))
                .append(number("%.1f", results.median(shape, Program.OURS, Figure.LIVE)))
                .append('\n');
    }

    private static String verdict(double reached, double most) {
        return Double.isNaN(reached) ? "  |" : reached <= most ? " met |" : " **not met** |";
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "  |" : String.format(Locale.ROOT, " " + format + " |", value);
    }
}
