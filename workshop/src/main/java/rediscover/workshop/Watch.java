package rediscover.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Rounds, one after each save. It looks at the files ten times a second: what operating systems tell of changes comes late on some
 * of them. A round that is overtaken by a save is ended; the process for the tests of the next one is started ahead.
 */
final class Watch implements AutoCloseable {
    private static final int PAUSE = 100; // milliseconds

    private final Learn learn;
    private final Scope scope;
    private final Keys keys;
    private Map<Path, Object> seen;
    private Round current;
    private Round next;
    private Thread running;
    private volatile boolean green;
    private volatile boolean told = true; // whether it is known what came of the current round
    private boolean closed;

    Watch(Learn learn, Scope scope, Keys keys) throws IOException {
        this.learn = learn;
        this.scope = scope;
        this.keys = keys;
        current = new Round(learn, scope);
        next = current;
    }

    /** Until the learner has enough. Returns whether everything is green. */
    boolean run() throws IOException {
        seen = files();
        begin();
        while (true) {
            int key = keys.read(PAUSE);
            if (key == 'q') {
                return green;
            }
            Map<Path, Object> now = files();
            boolean saved = !now.equals(seen);
            while (!now.equals(seen)) { // until the editor has saved all files
                seen = now;
                pause();
                now = files();
            }
            if (saved || key == '\r' || key == '\n') {
                begin();
            } else if (key == 'h' && told) {
                hint();
            } else if (told && next == null) {
                prepareNext();
            }
        }
    }

    /** Ends the round that runs, and begins another one. */
    private void begin() throws IOException {
        endCurrent();
        learn.screen().clear();
        synchronized (this) {
            current = next == null ? new Round(learn, scope) : next;
            next = null;
            told = false;
        }
        Round round = current;
        running = Thread.ofPlatform().daemon().name("round").start(() -> look(round));
    }

    private void look(Round round) {
        try {
            green = round.run();
            learn.screen().line();
            learn.screen().line(keys.prompt());
            told = true;
        } catch (CancellationException e) {
            // A newer one has begun.
        } catch (IOException | RuntimeException e) {
            learn.screen()
                    .lines(e instanceof Refusal ? e.getMessage() : "This went wrong, and is not your fault: " + e);
            told = true;
        }
    }

    private void endCurrent() throws IOException {
        if (running != null) {
            current.close();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void prepareNext() throws IOException {
        if (!closed) {
            next = new Round(learn, scope);
            next.prepare();
        }
    }

    private void hint() throws IOException {
        Exercise exercise = current.firstRed();
        if (exercise != null) {
            learn.screen().line();
            new Hints(learn).show(exercise, null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The learner's files, each with what changes when it is saved. */
    private Map<Path, Object> files() throws IOException {
        Map<Path, Object> files = new HashMap<>();
        try {
            Files.walkFileTree(learn.project().my(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean hidden = folder.getFileName().toString().startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".java")) {
                        files.put(file, attributes.lastModifiedTime() + " " + attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // it has just gone
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /** Leaves no process behind. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        current.close();
        if (next != null) {
            next.close();
        }
    }
}
