package rediscover.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * A server that understands nothing and keeps nothing: it counts the asterisks that arrive, one for each request, and answers
 * PONG as often. Its time is the time of the sockets and the client. No server needs less on the same machine.
 */
@Command(name = "floor", description = "Answers PONG to everything, for the benchmark.", hidden = true)
public final class Floor implements Callable<Integer> {
    private static final byte[] PONG = {'+', 'P', 'O', 'N', 'G', '\r', '\n'};
    private static final int SIZE = 64 * 1024;

    @Option(names = "--port", required = true)
    private int port;

    @Unmatched
    @SuppressWarnings("UnusedVariable")
    private List<String> others; // options that servers have

    private final byte[] requests = new byte[SIZE];
    private final byte[] answers = new byte[SIZE * PONG.length];

    public Floor() {
        for (int i = 0; i < answers.length; i++) {
            answers[i] = PONG[i % PONG.length];
        }
    }

    @Override
    public Integer call() throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            while (true) {
                selector.select(this::serve);
            }
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.channel() instanceof ServerSocketChannel listener) {
                SocketChannel client = listener.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                client.configureBlocking(false);
                client.register(key.selector(), SelectionKey.OP_READ);
            } else {
                answer((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SocketChannel client) throws IOException {
        int n = client.read(ByteBuffer.wrap(requests));
        if (n < 0) {
            client.close();
            return;
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += requests[i] == '*' ? 1 : 0;
        }
        ByteBuffer answer = ByteBuffer.wrap(answers, 0, count * PONG.length);
        while (answer.hasRemaining()) {
            client.write(answer);
        }
    }
}
