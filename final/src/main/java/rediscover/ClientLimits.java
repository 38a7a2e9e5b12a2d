package rediscover;

import static rediscover.config.Parameter.CLIENT_OUTPUT_BUFFER_LIMIT;
import static rediscover.config.Parameter.CLIENT_QUERY_BUFFER_LIMIT;
import static rediscover.config.Parameter.MAXCLIENTS;
import static rediscover.config.Parameter.MAXMEMORY_CLIENTS;
import static rediscover.config.Parameter.TIMEOUT;

import java.time.Duration;
import rediscover.commands.connection.Clients;
import rediscover.config.Configuration;
import rediscover.config.OutputLimits;
import rediscover.eventloop.LoopServer;
import rediscover.eventloop.OutputLimit;
import rediscover.memory.Heap;

/** How many clients there may be, what they may hold, and for how long they may be idle: a server's, as its parameters say. */
final class ClientLimits {
    private final LoopServer server;
    private final Heap heap;
    private final Clients clients;
    private volatile long memory; // bytes that all clients together may hold, unless the heap is critical

    ClientLimits(LoopServer server, Heap heap, Clients clients) {
        this.server = server;
        this.heap = heap;
        this.clients = clients;
    }

    /** Sets the limits now, and whenever a parameter changes. */
    void follow(Configuration configuration) {
        configuration.follow(
                MAXCLIENTS,
                () -> server.maxClients((int) Math.min(configuration.integer(MAXCLIENTS), Integer.MAX_VALUE)));
        configuration.follow(MAXMEMORY_CLIENTS, () -> {
            memory = memory(configuration.text(MAXMEMORY_CLIENTS));
            limitMemory();
        });
        heap.follow(this::limitMemory);
        configuration.follow(CLIENT_OUTPUT_BUFFER_LIMIT, () -> {
            String limits = configuration.text(CLIENT_OUTPUT_BUFFER_LIMIT);
            OutputLimit normal = outputLimit(OutputLimits.of("normal", limits));
            server.outputLimit(normal);
            clients.outputLimits(normal, outputLimit(OutputLimits.of("pubsub", limits)));
        });
        configuration.follow(
                CLIENT_QUERY_BUFFER_LIMIT, () -> server.inputLimit(configuration.integer(CLIENT_QUERY_BUFFER_LIMIT)));
        configuration.follow(TIMEOUT, () -> server.idleTimeout(Duration.ofSeconds(configuration.integer(TIMEOUT))));
    }

    private static OutputLimit outputLimit(OutputLimits.Limit limit) {
        return new OutputLimit(limit.hard(), limit.soft(), Duration.ofSeconds(limit.seconds()));
    }

    private void limitMemory() {
        server.clientMemory(heap.isCritical() ? memory / 2 : memory);
    }

    /** The number of bytes that a value of maxmemory-clients stands for. */
    private static long memory(String value) {
        long most = Runtime.getRuntime().maxMemory();
        if (value.endsWith("%")) {
            return most * Long.parseLong(value.substring(0, value.length() - 1)) / 100;
        }
        long bytes = Long.parseUnsignedLong(value);
        return bytes > 0 && bytes < most ? bytes : most;
    }
}
