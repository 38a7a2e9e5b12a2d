package rediscover.bench;

import java.util.List;
import java.util.Locale;
import rediscover.launch.Program;

/**
 * The costs of operations at each size, here and on redis-server, in microseconds; it marks those that grow faster here.
 *
 * @param names the operations
 * @param sizes the numbers of elements, growing
 * @param costs seconds for each operation
 */
record GrowthTable(List<String> names, List<Integer> sizes, Costs costs) {
    private static final double FASTER = 2; // times as much growth is more than noise
    private static final double DEARER = 1.2; // times the cost; what is cheaper here may grow
    private static final String MARK = "grows faster";

    /** Seconds for each operation; not a number if that was not measured. */
    @FunctionalInterface
    interface Costs {
        double of(Program program, String name, int elements);
    }

    /** Whether the cost grows faster here than on redis-server, and is greater at the end. */
    boolean growsFaster(String name) {
        int last = last(name);
        double ours = costs.of(Program.OURS, name, last);
        double theirs = costs.of(Program.REDIS, name, last);
        return growth(Program.OURS, name) > FASTER * Math.max(1, growth(Program.REDIS, name)) && ours > DEARER * theirs;
    }

    private double growth(Program program, String name) {
        return costs.of(program, name, last(name)) / costs.of(program, name, sizes.getFirst());
    }

    private int last(String name) {
        return sizes.stream()
                .filter(size -> !Double.isNaN(costs.of(Program.OURS, name, size)))
                .reduce(sizes.getFirst(), Math::max);
    }

    /** The number of operations whose cost grows faster here. */
    long marked() {
        return names.stream().filter(this::growsFaster).count();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| µs for each |");
        sizes.forEach(size -> text.append(" %,d | redis |".formatted(size)));
        text.append(" ratio | |\n|---|").append("--:|--:|".repeat(sizes.size())).append("--:|---|\n");
        for (String name : names) {
            text.append("| ").append(name).append(" |");
            for (int size : sizes) {
                text.append(micros(costs.of(Program.OURS, name, size)))
                        .append(micros(costs.of(Program.REDIS, name, size)));
            }
            double ratio = costs.of(Program.OURS, name, last(name)) / costs.of(Program.REDIS, name, last(name));
            text.append(number("%.2f", ratio)).append(growsFaster(name) ? " " + MARK + " |\n" : " |\n");
        }
        return text.append("\n%d of %d grow faster here than on redis-server, and cost more at the end.%n%n"
                        .formatted(marked(), names.size()))
                .toString();
    }

    private static String micros(double seconds) {
        return number("%.3f", seconds * 1e6);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "  |" : String.format(Locale.ROOT, " " + format + " |", value);
    }
}
