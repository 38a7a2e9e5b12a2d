package rediscover.workshop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A part of a chapter that the learner writes.
 *
 * @param number such as {@code 1.3}
 * @param anchor of its section in the chapter's article
 * @param task what to write, in a few sentences
 * @param methods whose bodies the learner writes: {@code Input.readLine}, with parameter types where it is overloaded
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
        @JsonProperty(required = true) List<String> methods,
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
        without = without == null ? List.of() : without;
        imports = imports == null ? List.of() : imports;
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
