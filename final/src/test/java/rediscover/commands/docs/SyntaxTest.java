package rediscover.commands.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxTest {
    private static Argument word(String name, String type, String token) {
        return new Argument(name, type, token, false, false, false, List.of());
    }

    @Test
    void wordsAreStringsUnlessSaidOtherwise() {
        assertThat(Syntax.parse("key newkey:key value count:integer"))
                .containsExactly(
                        word("key", "key", null),
                        word("newkey", "key", null),
                        word("value", "string", null),
                        word("count", "integer", null));
        assertThat(Syntax.parse("")).isEmpty();
    }

    @Test
    void aTokenTakesTheWordOrTheChoiceBehindIt() {
        Argument withValues = word("withvalues", "pure-token", "WITHVALUES");
        assertThat(Syntax.parse("MATCH pattern:pattern WITHVALUES"))
                .containsExactly(word("pattern", "pattern", "MATCH"), withValues);
        assertThat(Syntax.parse("BY (WITHVALUES | name)"))
                .containsExactly(new Argument(
                        "withvalues_name",
                        "oneof",
                        "BY",
                        false,
                        false,
                        false,
                        List.of(withValues, word("name", "string", null))));
        assertThat(Syntax.parse("WITHVALUES [name]")).startsWith(withValues).hasSize(2);
    }

    @Test
    void bracketsAreOptionalAndDotsRepeat() {
        assertThat(Syntax.parse("[name]..."))
                .containsExactly(word("name", "string", null).asOptional().asMultiple());
        Argument pair = new Argument(
                "field_value",
                "block",
                null,
                false,
                true,
                false,
                List.of(word("field", "string", null), word("value", "string", null)));
        assertThat(Syntax.parse("(field value)...")).containsExactly(pair);
    }

    @Test
    void whatIsNotClosedOrNotOpenedIsRefused() {
        for (String text : List.of("[name", "(name", "name]", "(a | b]", "a | b", "(a))")) {
            assertThatThrownBy(() -> Syntax.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTokenWithinTheBracketsIsRepeatedAndOneInFrontOfARepeatedWordIsNot() {
        Argument pattern = new Argument("pattern", "pattern", "GET", true, true, true, List.of());
        assertThat(Syntax.parse("[GET pattern:pattern]...")).containsExactly(pattern);
        Argument weight = new Argument("weight", "integer", "WEIGHTS", true, true, false, List.of());
        assertThat(Syntax.parse("[WEIGHTS weight:integer...]")).containsExactly(weight);
    }
}
