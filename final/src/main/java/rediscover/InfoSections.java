package rediscover;

import static rediscover.config.Parameter.MAXCLIENTS;
import static rediscover.config.Parameter.MAXMEMORY;
import static rediscover.config.Parameter.MAXMEMORY_POLICY;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import rediscover.aof.AppendOnlyFile;
import rediscover.commands.connection.Statistics;
import rediscover.commands.databases.Database;
import rediscover.commands.databases.Databases;
import rediscover.commands.docs.CommandDocs;
import rediscover.commands.server.Info;
import rediscover.config.Configuration;
import rediscover.config.Setting;
import rediscover.eventloop.LoopServer;
import rediscover.eviction.Evictor;
import rediscover.expiry.Expiry;
import rediscover.hashtable.Blocks;
import rediscover.memory.UsedMemory;
import rediscover.messages.Channels;
import rediscover.messages.Topic;
import rediscover.messages.Waits;
import rediscover.recovery.Loading;
import rediscover.saving.Saving;

/**
 * The sections of INFO, with the lines of Redis's that have a meaning here. A number is zero where it counts what this server
 * never has, such as replicas. A line is missing where the number is not known.
 */
final class InfoSections {
    private static final int REPLICATION_ID = 20; // bytes

    private final String runId = randomId();
    private String replicationId = randomId();
    private final long startedAt = System.nanoTime();
    private final InstantSource clock = InstantSource.system();
    private final Configuration configuration;
    private final LoopServer server;
    private final Statistics statistics;
    private final Databases databases;
    private final UsedMemory memory;
    private final Saving saving;
    private final Evictor evictor;
    private final Supplier<AppendOnlyFile> logs;
    private final Loading loading;
    private final Channels channels;
    private final Waits waits;

    /** @param logs gives the log; null if there is none, or none yet */
    InfoSections(
            Configuration configuration,
            LoopServer server,
            Statistics statistics,
            Databases databases,
            UsedMemory memory,
            Saving saving,
            Evictor evictor,
            Supplier<AppendOnlyFile> logs,
            Loading loading,
            Channels channels,
            Waits waits) {
        this.configuration = configuration;
        this.server = server;
        this.statistics = statistics;
        this.databases = databases;
        this.memory = memory;
        this.saving = saving;
        this.evictor = evictor;
        this.logs = logs;
        this.loading = loading;
        this.channels = channels;
        this.waits = waits;
    }

    void addTo(Info info) {
        info.add("Server", this::server);
        info.add("Clients", this::clients);
        info.add("Memory", this::memory);
        info.add("Persistence", this::persistence);
        info.add("Stats", this::stats);
        info.add("Replication", this::replication);
        info.add("CPU", ProcessFigures::describeCpu);
        info.add("Modules", lines -> {});
        info.add("Errorstats", statistics::describeErrors);
        info.add("Cluster", lines -> lines.put("cluster_enabled", 0));
        info.add("Keyspace", this::keyspaces);
    }

    private static String randomId() {
        byte[] bytes = new byte[REPLICATION_ID];
        RandomGenerator.getDefault().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void zero(Map<String, Object> lines, String... names) {
        for (String name : names) {
            lines.put(name, 0);
        }
    }

    private static void size(Map<String, Object> lines, String name, long bytes) {
        lines.put(name, bytes);
        lines.put(name + "_human", Info.human(bytes));
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.2f%%", whole == 0 ? 0 : 100.0 * part / whole);
    }

    private String text(String setting) {
        return configuration.text(Setting.find(setting));
    }

    private void server(Map<String, Object> lines) {
        long uptime = (System.nanoTime() - startedAt) / 1_000_000_000;
        lines.put("redis_version", CommandDocs.REDIS_VERSION);
        lines.put("redis_git_sha1", "00000000");
        lines.put("redis_git_dirty", 0);
        lines.put("redis_mode", "standalone");
        lines.put("rediscover_version", Version.ofRediscover());
        lines.put("java_version", Runtime.version());
        lines.put("os", "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
        lines.put("arch_bits", property("sun.arch.data.model"));
        lines.put("process_id", ProcessHandle.current().pid());
        lines.put("process_supervised", "no");
        lines.put("run_id", runId);
        lines.put("tcp_port", server.port());
        lines.put("server_time_usec", clock.millis() * 1000);
        lines.put("uptime_in_seconds", uptime);
        lines.put("uptime_in_days", uptime / (24 * 60 * 60));
        lines.put("hz", text("hz"));
        lines.put("configured_hz", text("hz"));
        lines.put("executable", ProcessHandle.current().info().command().orElse(""));
        lines.put("io_threads_active", 0);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    private void clients(Map<String, Object> lines) {
        lines.put("connected_clients", server.clients());
        lines.put("cluster_connections", 0);
        lines.put("maxclients", configuration.text(MAXCLIENTS));
        lines.put("blocked_clients", statistics.blocked());
        lines.put("tracking_clients", 0);
        lines.put("clients_in_timeout_table", waits.limited());
    }

    private void memory(Map<String, Object> lines) {
        long used = memory.bytes();
        long resident = ProcessFigures.residentBytes();
        size(lines, "used_memory", used);
        if (resident > 0) {
            size(lines, "used_memory_rss", resident);
        }
        size(lines, "used_memory_peak", memory.peak());
        lines.put("used_memory_peak_perc", percent(used, memory.peak()));
        lines.put("used_memory_overhead", used - databases.used());
        lines.put("used_memory_dataset", databases.used());
        lines.put("used_memory_dataset_perc", percent(databases.used(), used));
        size(lines, "total_system_memory", ProcessFigures.machineBytes());
        size(lines, "java_heap_max", Runtime.getRuntime().maxMemory());
        size(lines, "java_heap_committed", Runtime.getRuntime().totalMemory());
        size(lines, "blocks_max", Blocks.limit());
        size(lines, "blocks_committed", Blocks.bytes());
        size(lines, "maxmemory", Long.parseUnsignedLong(configuration.text(MAXMEMORY)));
        lines.put("maxmemory_policy", configuration.text(MAXMEMORY_POLICY));
        lines.put("mem_clients_normal", server.heldByClients());
        zero(lines, "mem_not_counted_for_evict", "mem_replication_backlog", "mem_total_replication_buffers");
        zero(lines, "mem_clients_slaves", "mem_cluster_links", "active_defrag_running");
        zero(lines, "used_memory_scripts_eval", "number_of_cached_scripts", "number_of_functions");
        zero(lines, "number_of_libraries", "lazyfree_pending_objects", "lazyfreed_objects");
    }

    private void persistence(Map<String, Object> lines) {
        loading.describe(lines);
        saving.describe(lines);
        zero(lines, "current_cow_peak", "current_cow_size", "current_cow_size_age");
        lines.put("current_fork_perc", "0.00");
        AppendOnlyFile log = logs.get();
        lines.put("aof_enabled", log == null && loading.isOver() ? 0 : 1);
        zero(lines, "aof_rewrite_in_progress", "aof_rewrite_scheduled", "aof_rewrites", "aof_last_cow_size");
        lines.put("aof_last_rewrite_time_sec", -1);
        lines.put("aof_current_rewrite_time_sec", -1);
        lines.put("aof_last_bgrewrite_status", "ok");
        lines.put("aof_rewrites_consecutive_failures", 0);
        lines.put("aof_last_write_status", log == null || log.failure() == null ? "ok" : "err");
        zero(lines, "module_fork_in_progress", "module_fork_last_cow_size");
        if (log != null) {
            lines.put("aof_current_size", log.position());
            lines.put("aof_pending_rewrite", 0);
        }
    }

    private void stats(Map<String, Object> lines) {
        statistics.describe(lines);
        zero(lines, "sync_full", "sync_partial_ok", "sync_partial_err", "total_net_repl_input_bytes");
        zero(lines, "total_net_repl_output_bytes", "slave_expires_tracked_keys", "migrate_cached_sockets");
        lines.put("instantaneous_input_repl_kbps", "0.00");
        lines.put("instantaneous_output_repl_kbps", "0.00");
        lines.put("current_eviction_exceeded_time", evictor.nanosShort() / 1_000_000);
        lines.put("pubsub_channels", channels.names(Topic.CHANNEL).size());
        lines.put("pubsub_patterns", channels.names(Topic.PATTERN).size());
        lines.put("pubsubshard_channels", channels.names(Topic.SHARD).size());
        zero(lines, "latest_fork_usec", "total_forks");
        zero(lines, "active_defrag_hits", "active_defrag_misses", "active_defrag_key_hits", "active_defrag_key_misses");
        zero(lines, "total_active_defrag_time", "current_active_defrag_time", "dump_payload_sanitizations");
        zero(lines, "tracking_total_keys", "tracking_total_items", "tracking_total_prefixes");
        zero(lines, "io_threaded_reads_processed", "io_threaded_writes_processed");
    }

    /** From now on, there is another replication ID. */
    void changeReplicationId() {
        replicationId = randomId();
    }

    private void replication(Map<String, Object> lines) {
        lines.put("role", "master");
        lines.put("connected_slaves", 0);
        lines.put("master_failover_state", "no-failover");
        lines.put("master_replid", replicationId);
        lines.put("master_replid2", "0".repeat(2 * REPLICATION_ID));
        lines.put("master_repl_offset", 0);
        lines.put("second_repl_offset", -1);
        lines.put("repl_backlog_active", 0);
        lines.put("repl_backlog_size", text("repl-backlog-size"));
        zero(lines, "repl_backlog_first_byte_offset", "repl_backlog_histlen");
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
