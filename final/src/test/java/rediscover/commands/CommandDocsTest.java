package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rediscover.commands.databases.ChangeCount;
import rediscover.commands.databases.DatabaseCommands;
import rediscover.commands.databases.Databases;
import rediscover.commands.docs.CommandDoc;
import rediscover.commands.docs.CommandDocs;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.transactions.TransactionCommands;
import rediscover.transactions.Watches;

/** The description of our commands by COMMAND, beside that of the same ones by a real redis-server. */
class CommandDocsTest {
    private static final Set<String> SAID_MORE_SIMPLY = Set.of(
            "bitfield_ro",
            "client|kill",
            "client|list",
            "client|tracking",
            "command|getkeys",
            "command|getkeysandflags",
            "config|get",
            "psubscribe");

    private final Twins twins = new Twins(Dialect.RESP3);
    private final List<String> names = new ArrayList<>();

    CommandDocsTest() throws IOException {
        elements(twins.ours("COMMAND LIST")).forEach(name -> names.add(text(name)));
    }

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void everyCommandHasAnEntryAndEveryEntryACommand() {
        assertThat(CommandDocs.all().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyPropertyOfACommandIsThatOfRedis() throws IOException {
        for (String name : names) {
            List<Resp> ours =
                    elements(elements(twins.ours("COMMAND INFO " + name)).getFirst());
            Resp found = elements(twins.real("COMMAND INFO " + name)).getFirst();
            if (found.equals(Resp.NULL)) {
                continue; // newer than that server
            }
            List<Resp> real = elements(found);
            assertThat(ours.get(1)).as("arity of " + name).isEqualTo(real.get(1));
            assertThat(ours.subList(3, 6)).as("keys of " + name).isEqualTo(real.subList(3, 6));
            assertThat(describe(ours.get(8))).as("keys of " + name).isEqualTo(describe(real.get(8)));
            assertThat(texts(ours.get(2))).as("flags of " + name).isEqualTo(texts(real.get(2)));
            assertThat(texts(ours.get(6))).as("categories of " + name).isEqualTo(texts(real.get(6)));
            assertThat(texts(ours.get(7))).as("tips of " + name).isEqualTo(texts(real.get(7)));
        }
    }

    @Test
    void keySpecificationsNameTheKeysOfTheRows() {
        CommandTable table = Commands.complete();
        Watches watches = new Watches();
        TransactionCommands.addTo(table, watches);
        new DatabaseCommands(new Databases(1, InstantSource.system()), watches, new ChangeCount(() -> {})).addTo(table);
        for (CommandRow row : table.rows()) {
            CommandRow.Keys keys = row.keys();
            List<Integer> places = new ArrayList<>();
            for (CommandDoc.KeySpec spec : CommandDocs.find(row.name()).keys()) {
                if (spec.counted() || spec.keyword() != null || spec.first() == 0) {
                    continue; // a row cannot say that
                }
                places.addAll(
                        places(spec.first(), spec.last() < 0 ? spec.last() : spec.first() + spec.last(), spec.step()));
            }
            assertThat(places.stream().sorted().toList())
                    .as("words of a request of ten that are keys of " + row.name())
                    .isEqualTo(places(keys.first(), keys.last(), keys.step()));
        }
    }

    /** The words that are keys, of a request that has ten, or as few as there must be. */
    private static List<Integer> places(int first, int last, int step) {
        List<Integer> places = new ArrayList<>();
        for (int i = first; i > 0 && i <= (last < 0 ? 10 + last : last); i += step) {
            places.add(i);
        }
        return places;
    }

    /** Without what Redis says of them in words. */
    private static List<Map<String, Resp>> describe(Resp keySpecs) {
        List<Map<String, Resp>> described = new ArrayList<>();
        for (Resp spec : elements(keySpecs)) {
            Map<String, Resp> entries = entries(spec);
            entries.remove("notes");
            described.add(entries);
        }
        return described;
    }

    @Test
    void syntaxesAreThoseOfRedis() throws IOException {
        Map<String, String> ours = new TreeMap<>();
        Map<String, String> real = new TreeMap<>();
        for (String name : names) {
            Resp found = entries(twins.real("COMMAND DOCS " + name)).get(name);
            if (found != null && !SAID_MORE_SIMPLY.contains(name)) {
                real.put(name, summary(found));
                ours.put(
                        name,
                        summary(entries(twins.ours("COMMAND DOCS " + name)).get(name)));
            }
        }
        assertThat(ours).isEqualTo(real);
    }

    private static String summary(Resp doc) {
        Map<String, Resp> entries = entries(doc);
        return text(entries.get("group")) + " " + text(entries.get("since")) + " " + syntax(entries.get("arguments"));
    }

    private static String syntax(Resp arguments) {
        return arguments == null
                ? ""
                : elements(arguments).stream().map(CommandDocsTest::argument).collect(Collectors.joining(" "));
    }

    private static String argument(Resp argument) {
        Map<String, Resp> entries = entries(argument);
        String type = text(entries.get("type"));
        String word = switch (type) {
            case "pure-token" -> "";
            case "block" -> "(" + syntax(entries.get("arguments")) + ")";
            case "oneof" -> "one of (" + syntax(entries.get("arguments")) + ")";
            case "key" -> text(entries.get("name")) + " = key " + entries.get("key_spec_index");
            default -> text(entries.get("name")) + " = " + type;
        };
        String token = entries.containsKey("token") ? text(entries.get("token")) + ' ' : "";
        String flags =
                entries.containsKey("flags") ? texts(entries.get("flags")).toString() : "";
        return token + word + flags;
    }

    @Test
    void helpNamesEverySubcommand() throws IOException {
        List<Resp> lines = elements(twins.ours("COMMAND HELP"));
        for (String name : names) {
            if (name.startsWith("command|")) {
                String word = name.substring("command|".length()).toUpperCase(Locale.ROOT);
                assertThat(lines).anyMatch(line -> text(line).startsWith(word));
            }
        }
        assertThat(lines).contains(new Resp.SimpleString("GETKEYS command [argument]..."));
        assertThat(lines).contains(new Resp.SimpleString("    Counts the commands."));
    }

    private static Map<String, Resp> entries(Resp map) {
        Map<String, Resp> entries = new TreeMap<>();
        ((Resp.Map) map).entries().forEach(entry -> entries.put(text(entry.key()), entry.value()));
        return entries;
    }

    private static List<Resp> elements(Resp collection) {
        return switch (collection) {
            case Resp.Array(List<Resp> elements) -> elements;
            case Resp.Set(List<Resp> elements) -> elements;
            default -> throw new AssertionError(collection);
        };
    }

    private static Set<String> texts(Resp collection) {
        Set<String> texts = new HashSet<>();
        elements(collection).forEach(element -> texts.add(text(element)));
        return texts;
    }

    private static String text(Resp string) {
        return switch (string) {
            case Resp.BulkString(var bytes) -> bytes.toString();
            case Resp.SimpleString(var text) -> text.toString();
            default -> throw new AssertionError(string);
        };
    }
}
