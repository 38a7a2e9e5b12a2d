package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.testing.RandomRequests;
import rediscover.testing.Wire;

/** Random commands are answered as a simple model answers them: maps of lists, which a command copies before it changes them. */
class ModelTest {
    @Test
    void theDatabaseDoesWhatTheModelDoes() {
        compare(20, 1_000);
    }

    @Test
    @Tag("thorough")
    void theDatabaseDoesWhatTheModelDoesForLong() {
        compare(300, 5_000);
    }

    private static void compare(int seeds, int steps) {
        for (int seed = 0; seed < seeds; seed++) {
            RandomRequests requests = new RandomRequests(new Random(seed));
            Desk desk = new Desk();
            List<String> told = desk.observed();
            Model model = new Model();
            for (int step = 0; step < steps; step++) {
                Request request = requests.next();
                String before = model.toString();
                told.clear();
                assertThat(Wire.escape(Wire.encode(desk.session.run(request), Dialect.RESP2)))
                        .as("seed %d, step %d: %s", seed, step, Wire.commandLine(request))
                        .isEqualTo(model.run(
                                request.words().stream().map(Object::toString).toList()));
                if (!model.toString().equals(before)) {
                    assertThat(told).as(Wire.commandLine(request)).anyMatch(KeyspaceChange::isOne);
                }
                assertThat(desk.keyspace.size()).isEqualTo(model.keys.size());
            }
        }
    }

    private static final class KeyspaceChange {
        static boolean isOne(String told) {
            return told.startsWith("changed") || told.startsWith("removed");
        }
    }

    /** Keys with a string, or a map of strings. */
    private static final class Model {
        final Map<String, Object> keys = new HashMap<>();

        String run(List<String> words) {
            try {
                return answer(words.getFirst().toLowerCase(Locale.ROOT), words, words.get(1));
            } catch (ClassCastException e) {
                return "-WRONGTYPE Operation against a key holding the wrong kind of value\\r\\n";
            } catch (NumberFormatException e) {
                return "-ERR value is not an integer or out of range\\r\\n";
            } catch (ArithmeticException e) {
                return "-ERR increment or decrement would overflow\\r\\n";
            }
        }

        private String answer(String name, List<String> words, String key) {
            return switch (name) {
                case "set" -> {
                    keys.put(key, words.get(2));
                    yield "+OK\\r\\n";
                }
                case "get" -> bulk((String) keys.get(key));
                case "del" ->
                    integer(words.stream()
                            .skip(1)
                            .filter(word -> keys.remove(word) != null)
                            .count());
                case "exists" ->
                    integer(words.stream().skip(1).filter(keys::containsKey).count());
                case "type" ->
                    switch (keys.get(key)) {
                        case null -> "+none\\r\\n";
                        case String text -> "+string\\r\\n";
                        default -> "+hash\\r\\n";
                    };
                case "incr" -> add(key, 1);
                case "decr" -> add(key, -1);
                case "incrby" -> add(key, Long.parseLong(words.get(2)));
                case "decrby" -> add(key, -Long.parseLong(words.get(2)));
                case "hset" -> hset(words, new ArrayList<>(hash(key)));
                case "hget" ->
                    hash(key).stream()
                            .filter(pair -> pair[0].equals(words.get(2)))
                            .map(pair -> bulk(pair[1]))
                            .findAny()
                            .orElse(bulk(null));
                case "hgetall" -> hgetall(hash(key));
                case "hdel" -> hdel(words, new ArrayList<>(hash(key)));
                default -> throw new AssertionError(name);
            };
        }

        private String add(String key, long increment) {
            long sum = Math.addExact(Long.parseLong((String) keys.getOrDefault(key, "0")), increment);
            keys.put(key, "" + sum);
            return integer(sum);
        }

        @SuppressWarnings("unchecked")
        private List<String[]> hash(String key) {
            return (ArrayList<String[]>) keys.getOrDefault(key, new ArrayList<String[]>());
        }

        private String hset(List<String> words, List<String[]> pairs) {
            int added = 0;
            for (int i = 2; i < words.size(); i += 2) {
                String field = words.get(i);
                String[] pair = {field, words.get(i + 1)};
                int at = 0;
                while (at < pairs.size() && !pairs.get(at)[0].equals(field)) {
                    at++;
                }
                if (at < pairs.size()) {
                    pairs.set(at, pair);
                } else {
                    pairs.add(pair);
                    added++;
                }
            }
            keys.put(words.get(1), pairs);
            return integer(added);
        }

        private static String hgetall(List<String[]> pairs) {
            StringBuilder reply = new StringBuilder("*" + 2 * pairs.size() + "\\r\\n");
            pairs.forEach(pair -> reply.append(bulk(pair[0])).append(bulk(pair[1])));
            return reply.toString();
        }

        private String hdel(List<String> words, List<String[]> pairs) {
            int before = pairs.size();
            pairs.removeIf(pair -> words.subList(2, words.size()).contains(pair[0]));
            keys.put(words.get(1), pairs);
            if (pairs.isEmpty()) {
                keys.remove(words.get(1));
            }
            return integer(before - pairs.size());
        }

        private static String bulk(String text) {
            return text == null ? "$-1\\r\\n" : "$" + text.length() + "\\r\\n" + text + "\\r\\n";
        }

        private static String integer(long value) {
            return ":" + value + "\\r\\n";
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            keys.forEach((key, value) -> {
                text.append(key).append('=');
                if (value instanceof List<?> pairs) {
                    pairs.forEach(pair ->
                            text.append(String.join(":", (String[]) pair)).append(' '));
                } else {
                    text.append('"').append(value).append('"');
                }
                text.append(';');
            });
            return text.toString();
        }
    }
}
