package rediscover.waits;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import rediscover.bench.Latencies;
import rediscover.launch.PlainClient;
import rediscover.resp.Request;

/**
 * A client that sends a question every millisecond, even if the last answer has not come, and measures the time to each answer.
 * The time begins when the question is due.
 */
final class Asker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Request[] QUESTIONS = {Request.of("PING"), Request.of("GET", "nothing")};
    private static final long NO_MORE = Long.MIN_VALUE;

    private final PlainClient client;
    private final BlockingQueue<Long> dues = new LinkedBlockingQueue<>(); // of the questions that are not answered yet
    private final Metronome sending;
    private final CompletableFuture<Latencies> answers = new CompletableFuture<>();

    Asker(int port) throws IOException {
        client = new PlainClient(port, PATIENCE);
        Thread reader = new Thread(this::read, "answers");
        reader.setDaemon(true);
        reader.start();
        sending = Metronome.start(this::ask);
    }

    private void ask(long number, long due) throws IOException {
        dues.add(due);
        client.prepare(QUESTIONS[(int) (number % QUESTIONS.length)]);
        client.send();
    }

    private void read() {
        Latencies waits = new Latencies();
        try {
            for (long due = dues.take(); due != NO_MORE; due = dues.take()) {
                client.read();
                waits.add(System.nanoTime() - due);
            }
            answers.complete(waits);
        } catch (IOException | InterruptedException | RuntimeException e) {
            answers.completeExceptionally(e);
        }
    }

    /**
     * Asks no more.
     *
     * @return how long the answers took
     * @throws IOException when a question was not answered
     */
    Latencies stop() throws IOException {
        sending.stop();
        dues.add(NO_MORE);
        try {
            return answers.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        sending.close();
        client.close();
        dues.add(NO_MORE);
    }
}
