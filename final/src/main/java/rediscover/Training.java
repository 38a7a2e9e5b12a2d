package rediscover;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.RespReader;
import rediscover.resp.RespWriter;

/**
 * A run that does what servers do: it loads a log, answers clients, and stops. The launcher has the JVM remember it. Later
 * starts then find the classes prepared, and know which methods are worth compiling.
 */
@Command(name = "train", description = "Warms up the start-up cache.", hidden = true)
final class Training implements Callable<Integer> {
    private static final int ROUNDS = 4000;
    private static final int PIPELINE = 100;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("rediscover-train-");
        Path log = directory.resolve(Parameter.APPENDFILENAME.fallback());
        try {
            run(directory); // writes the log
            run(directory); // loads it
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(log.resolveSibling(log.getFileName() + ".lock"));
            Files.deleteIfExists(log.resolveSibling(log.getFileName() + ".length"));
            Files.deleteIfExists(directory);
        }
        return 0;
    }

    private static void run(Path directory) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(Parameter.BIND, "127.0.0.1");
        configuration.set(Parameter.PORT, "0");
        configuration.set(Parameter.DIR, directory.toString());
        try (RediscoverServer server = RediscoverServer.start(configuration);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            RespReader replies = new RespReader(socket.getInputStream());
            RespWriter requests = new RespWriter(Dialect.RESP2);
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < PIPELINE; i++) {
                    request(round * PIPELINE + i).writeTo(requests);
                }
                requests.drainTo(socket.getOutputStream());
                for (int i = 0; i < PIPELINE; i++) {
                    replies.read();
                }
            }
        }
    }

    private static Request request(int number) {
        String key = "key:%012d".formatted(number);
        return switch (number % 8) {
            case 0 -> Request.of("GET", key);
            case 1 -> Request.of("INCR", "counter:" + number % 100);
            case 2 -> Request.of("HSET", "hash:" + number % 100, "field:" + number, "value");
            default -> Request.of("SET", key, "xxx");
        };
    }
}
