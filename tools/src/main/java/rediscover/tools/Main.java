package rediscover.tools;

import rediscover.bench.Bench;
import rediscover.bench.Floor;
import rediscover.bench.Structures;
import rediscover.fuzz.Fuzz;
import rediscover.hits.Hits;
import rediscover.sizes.Sizes;
import rediscover.waits.Waits;

/** The server's program with the tools as further commands. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = new rediscover.Main()
                .add("bench", Bench::new)
                .add("floor", Floor::new)
                .add("structures", Structures::new)
                .add("waits", Waits::new)
                .add("fuzz", Fuzz::new)
                .add("hits", Hits::new)
                .add("sizes", Sizes::new)
                .footer(
                        "Commands of the launcher itself:",
                        "  learn    The exercises: what you write yourself.",
                        "  doctor   Says whether this machine has what is needed.",
                        "  format   Formats the Java sources.")
                .run(arguments);
        System.exit(exitCode);
    }
}
