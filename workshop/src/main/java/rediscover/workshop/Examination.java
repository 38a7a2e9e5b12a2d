package rediscover.workshop;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Tests that run in a process of their own, on some classes; another thread may end it by closing. */
final class Examination implements AutoCloseable {
    /** Told of a group's tests when all have run; says whether to go on. */
    @FunctionalInterface
    interface Listener {
        boolean ended(String group, List<TestRun> runs) throws IOException;
    }

    private final Path module;
    private final List<Path> classPath;
    private final List<String> flags;
    private Process process; // null if there is none
    private Path errors; // what its JVM says
    private ObjectOutputStream jobs; // null if the process has not been told anything yet
    private ObjectInputStream results;
    private boolean closed;

    /**
     * @param module the folder that the tests run in
     * @param flags for its JVM, besides the usual ones
     */
    Examination(Path module, List<Path> classPath, String... flags) {
        this.module = module;
        this.classPath = classPath;
        this.flags = List.of(flags);
    }

    /** Starts the process, which then waits: it takes a while, and something else can be done meanwhile. */
    synchronized void prepare() throws IOException {
        if (closed) {
            throw new CancellationException();
        }
        if (process != null) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaOptions.flags());
        command.addAll(flags);
        command.addAll(List.of("-cp", Compilation.join(classPath), Examiner.class.getName()));
        errors = Files.createTempFile("examiner", ".txt");
        process = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    /**
     * Runs groups of tests, each as far as it goes: after a test that does not end the rest of its group is not run. If the
     * job brings its classes, and the process is as good as new afterwards, it stays for the next job.
     */
    void run(Job job, Listener listener) throws IOException {
        int done = 0;
        while (done < job.groups().size()) {
            done += runUntilEnd(job.from(done), listener);
        }
    }

    /** Runs groups until the process ends, in whatever way. Returns how many have been run. */
    private int runUntilEnd(Job job, Listener listener) throws IOException {
        prepare();
        List<String> groups = job.groups();
        int done = -1; // not even begun
        List<TestRun> runs = new ArrayList<>();
        String test = "";
        boolean lasting = false;
        try {
            if (results == null) {
                results = new ObjectInputStream(process.getInputStream());
                jobs = new ObjectOutputStream(process.getOutputStream());
            }
            jobs.writeObject(job);
            jobs.flush(); // and it stays open: its end would be the process's
            done = 0;
            while (true) {
                switch (results.readObject()) {
                    case TestRun run -> runs.add(run);
                    case String name when name.equals(Examiner.DONE) -> {
                        done = listener.ended(groups.get(done), runs) ? done + 1 : groups.size();
                        runs = new ArrayList<>();
                        if (done == groups.size()) {
                            lasting = job.isLoaded() && (boolean) results.readObject();
                            return done;
                        }
                    }
                    case String name -> test = name;
                    case Object other -> throw new IOException("unexpected: " + other);
                }
            }
        } catch (EOFException e) {
            throwIfNotRunning(done >= 0);
            if (runs.isEmpty() || !runs.getLast().endedTheProcess()) {
                runs.add(TestRun.ended(test, List.of()));
            }
            return listener.ended(groups.get(done), runs) ? done + 1 : groups.size();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        } catch (IOException e) {
            throwIfNotRunning(done >= 0);
            throw e;
        } finally {
            if (!lasting) {
                end();
            }
        }
    }

    private synchronized void throwIfNotRunning(boolean begun) throws IOException {
        if (closed) {
            throw new CancellationException();
        }
        if (!begun) {
            throw new Refusal("The process that runs the tests does not start: "
                    + Files.readString(errors).strip());
        }
    }

    private synchronized void end() throws IOException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process = null;
            jobs = null;
            results = null;
            Files.deleteIfExists(errors);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        end();
    }
}
