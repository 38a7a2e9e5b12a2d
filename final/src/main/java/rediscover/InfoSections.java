package rediscover;

import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import rediscover.aof.AppendOnlyFile;
import rediscover.commands.connection.Statistics;
import rediscover.commands.databases.Database;
import rediscover.commands.databases.Databases;
import rediscover.commands.docs.CommandDocs;
import rediscover.commands.server.Info;
import rediscover.eventloop.LoopServer;
import rediscover.expiry.Expiry;
import rediscover.recovery.Loading;

/** The sections of INFO, with the lines of Redis's that have a meaning here. */
final class InfoSections {
    private final String runId = HexFormat.of().formatHex(randomBytes(20));
    private final long startedAt = System.nanoTime();
    private final LoopServer server;
    private final Statistics statistics;
    private final Databases databases;
    private final Supplier<AppendOnlyFile> logs;
    private final Loading loading;

    /** @param logs gives the log; null if there is none, or none yet */
    InfoSections(
            LoopServer server,
            Statistics statistics,
            Databases databases,
            Supplier<AppendOnlyFile> logs,
            Loading loading) {
        this.server = server;
        this.statistics = statistics;
        this.databases = databases;
        this.logs = logs;
        this.loading = loading;
    }

    void addTo(Info info) {
        info.add("Server", this::server);
        info.add("Clients", this::clients);
        info.add("Memory", this::memory);
        info.add("Persistence", this::persistence);
        info.add("Stats", statistics::describe);
        info.add("Replication", lines -> {
            lines.put("role", "master");
            lines.put("connected_slaves", 0);
        });
        info.add("Cluster", lines -> lines.put("cluster_enabled", 0));
        info.add("Keyspace", this::keyspaces);
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RandomGenerator.getDefault().nextBytes(bytes);
        return bytes;
    }

    private void server(Map<String, Object> lines) {
        long uptime = (System.nanoTime() - startedAt) / 1_000_000_000;
        lines.put("redis_version", CommandDocs.REDIS_VERSION);
        lines.put("redis_mode", "standalone");
        lines.put("rediscover_version", Version.ofRediscover());
        lines.put("java_version", Runtime.version());
        lines.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.put("process_id", ProcessHandle.current().pid());
        lines.put("run_id", runId);
        lines.put("tcp_port", server.port());
        lines.put("uptime_in_seconds", uptime);
        lines.put("uptime_in_days", uptime / (24 * 60 * 60));
    }

    private void clients(Map<String, Object> lines) {
        lines.put("connected_clients", server.clients());
    }

    private void memory(Map<String, Object> lines) {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long most = Runtime.getRuntime().maxMemory();
        lines.put("used_memory", used);
        lines.put("used_memory_human", Info.human(used));
        lines.put("maxmemory", most);
        lines.put("maxmemory_human", Info.human(most));
    }

    private void persistence(Map<String, Object> lines) {
        loading.describe(lines);
        AppendOnlyFile log = logs.get();
        lines.put("aof_enabled", log == null && loading.isOver() ? 0 : 1);
        if (log != null) {
            lines.put("aof_current_size", log.position());
            lines.put("aof_last_write_status", log.failure() == null ? "ok" : "err");
        }
    }

    private void keyspaces(Map<String, Object> lines) {
        for (Database keyspace : databases.all()) {
            if (keyspace.size() > 0) {
                Expiry expiry = keyspace.expiry();
                long average = expiry.averageTimeLeft(RandomGenerator.getDefault());
                lines.put(
                        "db" + Database.number(keyspace),
                        "keys=%d,expires=%d,avg_ttl=%d".formatted(keyspace.size(), expiry.size(), average));
            }
        }
    }
}
