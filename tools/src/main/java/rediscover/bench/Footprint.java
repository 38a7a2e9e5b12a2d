package rediscover.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RedisCli;
import rediscover.launch.RunningServer;

/**
 * The memory that a server's process occupies for data of a {@linkplain Shape shape}: the growth of its resident size from the
 * empty server to the one that has loaded them. Each shape has a new process, and no log.
 *
 * <p>The size is read when it has settled: for two seconds, it has not changed by more than a megabyte. No collection is
 * forced before, since nobody forces one on a server that is used.
 */
final class Footprint {
    private static final int MILLIS_BETWEEN_LOOKS = 250;
    private static final int LOOKS = 8; // that have to agree
    private static final int MOST_LOOKS = 120;

    private final Settings settings;
    private final Collection<Shape> shapes;
    private final Consumer<String> progress;

    Footprint(Settings settings, Collection<Shape> shapes, Consumer<String> progress) {
        this.settings = settings;
        this.shapes = shapes;
        this.progress = progress;
    }

    /** Measures all shapes, one server after the other for each of them. */
    FootprintTable measure() throws IOException {
        Results<Shape> results = new Results<>();
        int usual = settings.records().count();
        for (Shape shape : shapes) {
            for (Program program : settings.databases()) {
                progress.accept("memory, %s, %s".formatted(shape, program));
                measure(shape, shape.count(usual), program, results);
            }
        }
        return new FootprintTable(results, usual);
    }

    private void measure(Shape shape, int count, Program program, Results<Shape> results) throws IOException {
        try (RunningServer server = new RunningServer(program, LogMode.OFF)) {
            double empty = settledMegabytes(server);
            double used = server.usedBytes() / FootprintTable.BYTES_OF_MEGABYTE;
            RedisCli.pipe(server, count, out -> shape.writeTo(out, count));
            double grown = settledMegabytes(server) - empty;
            results.add(shape, program, Figure.EMPTY, empty);
            results.add(shape, program, Figure.GROWTH, grown);
            results.add(shape, program, Figure.USED, server.usedBytes() / FootprintTable.BYTES_OF_MEGABYTE - used);
            if (program.isOurs()) {
                results.add(shape, program, Figure.LIVE, server.liveBytes() / FootprintTable.BYTES_OF_MEGABYTE);
            }
        }
    }

    /** The resident size when it no longer changes, or after half a minute; not a number where the system does not tell. */
    private static double settledMegabytes(RunningServer server) throws IOException {
        Deque<Double> last = new ArrayDeque<>();
        for (int i = 0; i < MOST_LOOKS; i++) {
            long resident = server.residentBytes();
            if (resident < 0) {
                return Double.NaN;
            }
            last.addLast(resident / FootprintTable.BYTES_OF_MEGABYTE);
            if (last.size() > LOOKS) {
                last.removeFirst();
            }
            if (last.size() == LOOKS && Collections.max(last) - Collections.min(last) <= 1) {
                break;
            }
            pause();
        }
        return last.getLast();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
