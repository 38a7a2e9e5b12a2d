package rediscover.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rediscover.launch.Program;

/**
 * The measured figures, round by round, in the order in which they came.
 *
 * @param <S> the subject of a measurement, such as a {@link Load}
 */
final class Results<S> {
    private record Row<S>(S subject, Program server) {}

    private final Map<Row<S>, Map<Figure, List<Double>>> rows = new LinkedHashMap<>();

    void add(S subject, Program server, Figure figure, double value) {
        rows.computeIfAbsent(new Row<>(subject, server), _ -> new EnumMap<>(Figure.class))
                .computeIfAbsent(figure, _ -> new ArrayList<>())
                .add(value);
    }

    List<S> subjects() {
        return rows.keySet().stream().map(Row::subject).distinct().toList();
    }

    List<Program> servers() {
        return rows.keySet().stream().map(Row::server).distinct().sorted().toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The median of the rounds; not a number if there was none. */
    double median(S subject, Program server, Figure figure) {
        List<Double> values =
                rows.getOrDefault(new Row<>(subject, server), Map.of()).getOrDefault(figure, List.of());
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The server's median divided by redis-server's; not a number if one of them is missing. */
    double ratio(S subject, Program server, Figure figure) {
        return median(subject, server, figure) / median(subject, Program.REDIS, figure);
    }

    /** Whether redis-server and another server were measured. */
    boolean hasRatios() {
        return servers().contains(Program.REDIS) && servers().size() > 1;
    }
}
