package rediscover.waits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import rediscover.launch.RunningServer;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespWriter;

/** A client that sends all its requests at once, and reads the answers meanwhile. */
final class Flood extends Trouble {
    private static final int BATCH = 1000;
    private static final byte[] OKS = "+OK\r\n".repeat(BATCH).getBytes(US_ASCII);

    private final int requests;
    private RespWriter flood; // made beforehand: garbage would stall this client

    /** @param requests a multiple of a thousand */
    Flood(int requests) {
        this.requests = requests;
    }

    @Override
    String title() {
        return "a client sends %,d SETs at once".formatted(requests);
    }

    @Override
    void prepare(RunningServer server) throws IOException {
        empty(server);
        flood = new RespWriter(Dialect.RESP2);
        for (int i = 0; i < requests; i++) {
            Request.of("SET", "key:" + i, "xxx").writeTo(flood);
        }
    }

    @Override
    void make(RunningServer server) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendTo(socket));
            for (int read = 0; read < requests; read += BATCH) {
                if (!Arrays.equals(socket.getInputStream().readNBytes(OKS.length), OKS)) {
                    throw new IOException("it does not answer all of them with OK");
                }
            }
            sent.join();
        }
    }

    private void sendTo(Socket socket) {
        try {
            flood.drainTo(socket.getOutputStream());
        } catch (IOException e) {
            // The thread that waits for the answers reports it.
        }
    }
}
