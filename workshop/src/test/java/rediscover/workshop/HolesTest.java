package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out of a file, and that the rest is Java. */
class HolesTest {
    private static final String CODE = """
        package some;

        import java.util.ArrayDeque;
        import java.util.List;
        import java.util.concurrent.locks.ReentrantLock;

        /** A queue. */
        public final class Queue extends Base {
            /** The most. */
            static final int MOST = 3;

            /** What is inside. */
            private final ArrayDeque<String> inside;
            private int count; // how many there are

            private final ReentrantLock lock = new ReentrantLock();

            static {
                System.setProperty("queue", "");
            }

            /** Makes an empty one. */
            Queue(String name) {
                super(name);
                inside = new ArrayDeque<>();
            }

            private Queue() {
                this("nobody");
            }

            /** Adds something. */
            public void add(String text) {
                lock.lock();
                inside.add(text);
                count = counted(new Step(1));
            }

            /** What is there. */
            public List<String> all() {
                return List.copyOf(inside);
            }

            private int counted(Step step) {
                return count + step.by();
            }

            /** A step. */
            private record Step(int by) {
                Step {
                    by = Math.abs(by);
                }
            }
        }

        class Base {
            Base(String name) {}
        }
        """;

    @TempDir
    private Path directory;

    @Test
    void ofAClassRemainsWhatOthersSee() throws IOException {
        String text = holes("classes: [Queue]");
        assertThat(text).isEqualTo("""
            package some;

            import java.util.List;

            /** A queue. */
            public final class Queue extends Base {
                /** The most. */
                static final int MOST = 3;

                /** Makes an empty one. */
                Queue(String name) {
                    super(name);
                    throw new UnsupportedOperationException("Exercise 1.1: A queue");
                }

                /** Adds something. */
                public void add(String text) {
                    throw new UnsupportedOperationException("Exercise 1.1: A queue");
                }

                /** What is there. */
                public List<String> all() {
                    throw new UnsupportedOperationException("Exercise 1.1: A queue");
                }
            }

            class Base {
                Base(String name) {}
            }
            """);
        assertCompiles(text);
    }

    @Test
    void aFieldGoesWithItsDocumentationAndTheConstructorsThatAssignIt() throws IOException {
        String text = holes("""
            methods: [Queue.add, Queue.all, Queue.counted]
            fields: [Queue.inside, Queue.count]
            """);
        assertThat(text).contains("""
                static final int MOST = 3;

                private final ReentrantLock lock = new ReentrantLock();
            """).contains("""
                        super(name);
                        throw new UnsupportedOperationException("Exercise 1.1: A queue");
                """).contains("this(\"nobody\");");
        assertCompiles(text);
    }

    @Test
    void aNestedTypeGoesAsAWhole() throws IOException {
        String text = holes("""
            methods: [Queue.add]
            without: [Queue.counted]
            types: [Queue.Step]
            """);
        assertThat(text).endsWith("""
                public List<String> all() {
                    return List.copyOf(inside);
                }
            }

            class Base {
                Base(String name) {}
            }
            """);
        assertCompiles(text);
    }

    @Test
    void aRecordAndAnEnumKeepWhatIsInTheirHeads() throws IOException {
        String record = Holes.in("""
            record Pair(int a, int b) {
                private static final int ONE = 1;

                Pair {
                    a = ONE;
                }

                int sum() {
                    return a + b;
                }
            }
            """, List.of(exercise("classes: [Pair]")));
        assertThat(record).contains("record Pair(int a, int b) {").doesNotContain("ONE", "a + b");
        assertThat(Compilation.compile(new Sources(Map.of(Path.of("Pair.java"), record)), List.of(), directory))
                .isEmpty();
        String colour = Holes.in("""
            enum Colour {
                RED(1),
                BLUE(2);

                private final int code;

                Colour(int code) {
                    this.code = code;
                }
            }
            """, List.of(exercise("classes: [Colour]")));
        assertThat(colour).contains("RED(1)", "BLUE(2)").doesNotContain("final int code");
        assertThat(Compilation.compile(new Sources(Map.of(Path.of("Colour.java"), colour)), List.of(), directory))
                .isEmpty();
    }

    @Test
    void aClassOfWhichNothingIsWrittenIsAStub() throws IOException {
        Exercise exercise = exercise("classes: [Queue]");
        Path file = Path.of("some", "Queue.java");
        String stubs = holes("classes: [Queue]");
        assertThat(new Sources(Map.of(file, stubs)).isStub(exercise)).isTrue();
        String begun = stubs.replaceFirst("throw new [^\n]*\n    }\n}", "return List.of();\n    }\n}");
        assertThat(begun).isNotEqualTo(stubs);
        assertThat(new Sources(Map.of(file, begun)).isStub(exercise)).isFalse();
        assertThat(new Sources(Map.of(file, CODE)).isStub(exercise)).isFalse();
        assertThat(new Sources(Map.of()).isStub(exercise)).isFalse();
    }

    @Test
    void aLineOfAStackTraceBelongsToTheExerciseOfItsClassOrMethod() throws IOException {
        Exercise whole = exercise("classes: [Queue]");
        assertThat(whole.asksFor("some.Queue", "add")).isTrue();
        assertThat(whole.asksFor("some.Queue$Step", "by")).isTrue();
        assertThat(whole.asksFor("some.Base", "<init>")).isFalse();
        Exercise part = exercise("methods: [Queue.add(String), Queue.Queue]");
        assertThat(part.asksFor("some.Queue", "lambda$add$0")).isTrue();
        assertThat(part.asksFor("some.Queue", "<init>")).isTrue();
        assertThat(part.asksFor("some.Queue", "all")).isFalse();
    }

    @Test
    void anExerciseWithoutAMethodOrAClassIsRefused() {
        assertThatThrownBy(() -> exercise("fields: [Queue.count]")).hasMessageContaining("no method and no class");
    }

    @Test
    void aWrongSolutionBringsFieldsHelpersAndNestedTypes() throws IOException {
        Sources wrong = Mistake.in(reference(), """
            // Queue: forgets
            // without: inside, Queue()
            import java.util.ArrayList;
            private final ArrayList<String> list = new ArrayList<>();
            Queue(String name) {
                super(name);
            }
            public List<String> all() {
                return helped();
            }
            private List<String> helped() {
                return List.of();
            }
            record Step(int by, int more) {
                Step(int by) {
                    this(by, 0);
                }
            }
            public void add(String text) {
                list.clear();
            }
            """);
        assertThat(wrong.files().get(Path.of("some", "Queue.java")))
                .contains("private final ArrayList<String> list", "helped()", "int more")
                .doesNotContain("ArrayDeque<String> inside", "nobody");
        assertThat(Compilation.compile(wrong, List.of(), directory)).isEmpty();
    }

    @Test
    void aWrongSolutionMayBeAWholeFile() throws IOException {
        Sources wrong = Mistake.in(reference(), """
            // Queue: has nothing
            import java.util.List;

            public final class Queue {
                public List<String> all() {
                    return List.of();
                }
            }
            """);
        assertThat(wrong.files().get(Path.of("some", "Queue.java")))
                .startsWith("package some;\n\nimport java.util.List;\n")
                .doesNotContain("Base");
        assertThat(Compilation.compile(wrong, List.of(), directory)).isEmpty();
    }

    private static Sources reference() {
        return new Sources(Map.of(Path.of("some", "Queue.java"), CODE));
    }

    private static String holes(String yaml) throws IOException {
        return Holes.in(CODE, List.of(exercise(yaml)));
    }

    private static Exercise exercise(String yaml) throws IOException {
        return new YAMLMapper().readValue("""
            number: "1.1"
            title: A queue
            difficulty: easy
            minutes: 5
            anchor: a
            task: t
            hints: [a, b, c]
            """ + yaml, Exercise.class);
    }

    private void assertCompiles(String text) throws IOException {
        Sources sources = new Sources(Map.of(Path.of("some", "Queue.java"), text));
        assertThat(Compilation.compile(sources, List.of(), directory)).isEmpty();
    }
}
