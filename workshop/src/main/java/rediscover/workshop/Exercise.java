package rediscover.workshop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a chapter that the learner writes.
 *
 * @param number such as {@code 1.3}
 * @param anchor of its section in the chapter's article
 * @param task what to write, in a few sentences
 * @param methods whose bodies the learner writes: {@code Input.readLine}, with parameter types where it is overloaded
 * @param classes of which the learner writes everything that is private, and all bodies: {@code Input}
 * @param fields that the learner does not get to see: {@code Input.buffer}; nor the bodies of constructors that assign them
 * @param types nested ones that the learner does not get to see: {@code Input.Chunk}
 * @param without helpers of those methods, which the learner does not get to see
 * @param imports that only they needed
 * @param hints a question, a pointer into the API, an outline
 */
record Exercise(
        @JsonProperty(required = true) String number,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) Difficulty difficulty,
        @JsonProperty(required = true) int minutes,
        @JsonProperty(required = true) String anchor,
        @JsonProperty(required = true) String task,
        List<String> methods,
        List<String> classes,
        List<String> fields,
        List<String> types,
        List<String> without,
        List<String> imports,
        @JsonProperty(required = true) List<String> hints) {
    /** How much of the learner it takes. */
    enum Difficulty {
        @JsonProperty("easy")
        EASY,
        @JsonProperty("medium")
        MEDIUM,
        @JsonProperty("hard")
        HARD
    }

    Exercise {
        methods = orNone(methods);
        classes = orNone(classes);
        fields = orNone(fields);
        types = orNone(types);
        without = orNone(without);
        imports = orNone(imports);
        if (methods.isEmpty() && classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "exercise " + number + " takes out no method and no class, so its tests could not fail");
        }
    }

    private static List<String> orNone(List<String> list) {
        return list == null ? List.of() : list;
    }

    /** The classes at the top of files in which something is taken out; first the one where the learner begins. */
    List<String> files() {
        return Stream.of(classes, methods, fields, types, without)
                .flatMap(List::stream)
                .map(reference -> reference.replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }

    /** Whether a method is a part of it, as a line of a stack trace names it: {@code rediscover.resp.Input$Chunk}, {@code take}. */
    boolean asksFor(String className, String method) {
        String owner = className
                .substring(className.lastIndexOf('.') + 1)
                .replace('$', '.')
                .replaceFirst("\\.[0-9]+$", "");
        String plain = method.replaceFirst("^lambda\\$(.*)\\$[0-9]+$", "$1")
                .replaceFirst("^(<init>|new)$", owner.substring(owner.lastIndexOf('.') + 1));
        return Stream.of(classes, types)
                        .flatMap(List::stream)
                        .anyMatch(type -> owner.equals(type) || owner.startsWith(type + '.'))
                || Stream.of(methods, without)
                        .flatMap(List::stream)
                        .anyMatch(
                                reference -> reference.replaceFirst("\\(.*", "").equals(owner + '.' + plain));
    }

    /** Number and title: {@code Exercise 1.3: A bulk string}. */
    String name() {
        return "Exercise " + number + ": " + title;
    }

    /** Of the tests that look at it. */
    String tag() {
        return "exercise-" + number;
    }
}
