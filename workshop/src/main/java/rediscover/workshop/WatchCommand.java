package rediscover.workshop;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks after each save. */
@Command(
        name = "watch",
        header = "Runs the tests each time that you save a file.",
        description = {
            "",
            "Does what check does, and does it again after each save. In a terminal, h shows",
            "a hint, Enter checks again, and q or Ctrl-C ends it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn watch         every chapter that you have started",
            "  ./rediscover learn watch 1.3     one exercise",
            ""
        })
final class WatchCommand extends Subcommand {
    @Parameters(paramLabel = "WHAT", arity = "0..1", description = "a chapter (01) or an exercise (1.3)")
    private String what;

    @Option(names = "--on-reference", description = ON_REFERENCE)
    private boolean onReference;

    @Override
    public Integer call() throws IOException {
        try (Keys keys = new Keys();
                Watch watch = new Watch(learn, new Scope(what, false, onReference), keys)) {
            Thread end = new Thread(() -> end(watch, keys));
            Runtime.getRuntime().addShutdownHook(end);
            return watch.run() ? Learn.GREEN : Learn.RED;
        }
    }

    private static void end(Watch watch, Keys keys) {
        keys.close();
        try {
            watch.close();
        } catch (IOException e) {
            // It is over anyway; the processes notice that this one has gone.
        }
    }
}
