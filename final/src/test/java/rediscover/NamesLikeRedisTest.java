package rediscover;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rediscover.resp.Resp;
import rediscover.testing.RawClient;

/**
 * Every name that operators and their programs may look for: lines of INFO, fields of CLIENT LIST, parameters, properties of
 * commands. A real redis-server says which there are. A list here has those that we leave out, with the reason.
 */
class NamesLikeRedisTest {
    /** Lines of INFO that we do not have. */
    private static final Map<String, String> LEFT_OUT_OF_INFO = Map.ofEntries(
            entry(
                    "it tells how Redis was built",
                    "redis_build_id monotonic_clock multiplexing_api atomicvar_api gcc_version"),
            entry("there is no clock for LRU", "lru_clock"),
            entry("several files and options may have been read", "config_file"),
            entry(
                    "Redis's allocator is not there",
                    "allocator_allocated allocator_active allocator_resident"
                            + " allocator_frag_ratio allocator_frag_bytes allocator_rss_ratio allocator_rss_bytes"
                            + " rss_overhead_ratio rss_overhead_bytes mem_allocator"),
            entry(
                    "a program in Java takes more than its data, which would look like fragmentation",
                    "mem_fragmentation_ratio mem_fragmentation_bytes"),
            entry(
                    "there is no Lua",
                    "used_memory_lua used_memory_lua_human used_memory_vm_eval used_memory_vm_functions"
                        + " used_memory_vm_total used_memory_vm_total_human used_memory_functions used_memory_scripts"
                        + " used_memory_scripts_human"),
            entry("memory is counted for data, not for the program", "used_memory_startup"),
            entry(
                    "the buffer of the log is counted nowhere",
                    "mem_aof_buffer aof_buffer_length aof_base_size" + " aof_pending_bio_fsync aof_delayed_fsync"),
            entry(
                    "connections do not count it",
                    "client_recent_max_input_buffer client_recent_max_output_buffer"
                            + " total_net_input_bytes total_net_output_bytes instantaneous_input_kbps"
                            + " instantaneous_output_kbps total_reads_processed total_writes_processed"
                            + " rejected_connections evicted_clients reply_buffer_shrinks reply_buffer_expands"),
            entry(
                    "expiry does not count it",
                    "expired_stale_perc expired_time_cap_reached_count" + " expire_cycle_cpu_milliseconds"),
            entry("a key that is not found is told to nobody", "keyspace_hits keyspace_misses"),
            entry("there are no replicas, whose errors these are", "unexpected_error_replies"));

    /** Sections of INFO that we do not have: to measure each command would take two looks at the clock. */
    private static final Set<String> LEFT_OUT_SECTIONS = Set.of("# Commandstats", "# Latencystats");

    private static final Map<String, String> LEFT_OUT_PARAMETERS = Map.of(
            "tcp-keepalive", "the operating system's interval applies",
            "appenddirname", "the log is one file");

    private final Peer realServer = Peer.start(Peer.Kind.REDIS);
    private final Peer ourServer = Peer.start(Peer.Kind.REDISCOVER);
    private final RawClient real = RawClient.connect(realServer.port());
    private final RawClient ours = RawClient.connect(ourServer.port());

    NamesLikeRedisTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        real.close();
        ours.close();
        realServer.close();
        ourServer.close();
    }

    @Test
    void infoHasEveryLineButThoseThatWouldBeUntrue() throws IOException {
        for (String section : List.of("", "default", "all", "everything")) {
            Set<String> expected = linesOfInfo(real, section);
            expected.removeAll(LEFT_OUT_SECTIONS);
            expected.removeIf(line -> line.startsWith("cmdstat_") || line.startsWith("latency_percentiles_"));
            expected.removeAll(words(LEFT_OUT_OF_INFO.values().stream()));
            assertThat(linesOfInfo(ours, section)).as("INFO " + section).containsAll(expected);
            assertThat(sections(ours, section)).containsExactlyElementsOf(sections(real, section));
        }
    }

    @Test
    void whatIsLeftOutIsInRedisAndNotHere() throws IOException {
        assertThat(linesOfInfo(ours, "all")).doesNotContainAnyElementsOf(words(LEFT_OUT_OF_INFO.values().stream()));
        assertThat(parameters(ours)).doesNotContainAnyElementsOf(LEFT_OUT_PARAMETERS.keySet());
        assertThat(parameters(real)).containsAll(LEFT_OUT_PARAMETERS.keySet());
    }

    @Test
    void sectionsOfInfoAreChosenAsInRedis() throws IOException {
        for (String chosen :
                List.of("server", "CPU", "nosuch", "server cpu", "cluster server", "default nosuch", "modules")) {
            assertThat(sections(ours, chosen)).containsExactlyElementsOf(sections(real, chosen));
        }
    }

    @Test
    void clientListHasEveryFieldInRedissOrder() throws IOException {
        for (String command : List.of("CLIENT LIST", "CLIENT INFO")) {
            List<String> fields = fields(ours, command);
            assertThat(fields).containsSubsequence(fields(real, command));
            fields.removeAll(fields(real, command));
            assertThat(fields).as("newer than 7.0").containsExactly("lib-name", "lib-ver");
        }
    }

    @Test
    void configKnowsEveryParameter() throws IOException {
        Set<String> expected = parameters(real);
        expected.removeAll(LEFT_OUT_PARAMETERS.keySet());
        expected.add("log-format"); // our own
        assertThat(parameters(ours)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void configRefusesNonsenseInTheWordsOfRedis() throws IOException {
        Set<String> names = parameters(real);
        names.removeAll(LEFT_OUT_PARAMETERS.keySet());
        names.removeAll(Set.of("bind", "requirepass")); // which would take effect
        for (String name : names) {
            for (String value : List.of("nonsense!", "-99999999999999999999", "01")) {
                if (ask(real, "CONFIG", "SET", name, value) instanceof Resp.SimpleError error && !inOtherWords(name)) {
                    assertThat(ask(ours, "CONFIG", "SET", name, value))
                            .as(name + " " + value)
                            .isEqualTo(error);
                }
            }
        }
    }

    /** Parameters that have but one value here. The error says so, whatever is asked. */
    private static boolean inOtherWords(String name) {
        return Set.of("notify-keyspace-events", "oom-score-adj-values", "cluster-announce-hostname", "dir")
                .contains(name);
    }

    @Test
    void everyParameterThatCanBeSetCanBeSetToWhatItIs() throws IOException {
        for (String name : parameters(ours)) {
            Resp.BulkString value = (Resp.BulkString)
                    ((Resp.Array) ask(ours, "CONFIG", "GET", name)).elements().get(1);
            Resp answer = ask(ours, "CONFIG", "SET", name, value.bytes().toString());
            if (!ask(real, "CONFIG", "SET", name, "").toString().contains("can't set")) {
                assertThat(answer).as(name).isEqualTo(Resp.OK);
            }
        }
    }

    @Test
    void clientInfoShowsTheRequestUnderWay() throws IOException {
        for (String request : List.of("CLIENT INFO", "CLIENT LIST", "client list TYPE normal")) {
            assertThat(figures(ours, request)).as(request).isEqualTo(figures(real, request));
        }
    }

    /** The figures about a client's requests in the first line of an answer. */
    private static List<String> figures(RawClient client, String command) throws IOException {
        String[] fields = text(ask(client, command.split(" ", -1)))
                .lines()
                .findFirst()
                .orElse("")
                .split(" ", -1);
        return Arrays.stream(fields)
                .filter(field -> field.matches("(qbuf|argv-mem|multi-mem)=.*"))
                .toList();
    }

    private static Set<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Arrays.stream(text.split(" ", -1))).collect(Collectors.toSet());
    }

    private static Set<String> linesOfInfo(RawClient client, String section) throws IOException {
        Set<String> names = new TreeSet<>();
        text(ask(client, ("INFO " + section).strip().split(" ", -1)))
                .lines()
                .forEach(line -> names.add(line.split(":", 2)[0]));
        return names;
    }

    private static List<String> sections(RawClient client, String chosen) throws IOException {
        return linesOf(client, chosen).stream()
                .filter(line -> line.startsWith("#") && !LEFT_OUT_SECTIONS.contains(line))
                .toList();
    }

    private static List<String> linesOf(RawClient client, String chosen) throws IOException {
        return text(ask(client, ("INFO " + chosen).strip().split(" ", -1)))
                .lines()
                .toList();
    }

    private static List<String> fields(RawClient client, String command) throws IOException {
        List<String> names = new ArrayList<>();
        for (String field : text(ask(client, command.split(" ", -1))).strip().split(" ", -1)) {
            names.add(field.split("=", 2)[0]);
        }
        return names;
    }

    private static Set<String> parameters(RawClient client) throws IOException {
        List<Resp> elements = ((Resp.Array) ask(client, "CONFIG", "GET", "*")).elements();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < elements.size(); i += 2) {
            names.add(text(elements.get(i)));
        }
        return names;
    }

    private static Resp ask(RawClient client, String... words) throws IOException {
        return client.ask(words);
    }

    private static String text(Resp answer) {
        return ((Resp.BulkString) answer).bytes().toString();
    }
}
