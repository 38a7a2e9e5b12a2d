package rediscover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

class WireTest {
    @Test
    void aTypedRequestIsSplitAtBlanks() {
        assertThat(Wire.request("SET  name Ahmed ")).isEqualTo(Request.of("SET", "name", "Ahmed"));
        assertThatThrownBy(() -> Wire.request(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quotesKeepBlanksTogether() {
        assertThat(Wire.request("SET name \"Ahmed 'Ash'\"")).isEqualTo(Request.of("SET", "name", "Ahmed 'Ash'"));
        assertThat(Wire.request("SET name 'Ahmed \"Ash\"'")).isEqualTo(Request.of("SET", "name", "Ahmed \"Ash\""));
        assertThat(Wire.request("ECHO \"\" ''")).isEqualTo(Request.of("ECHO", "", ""));
    }

    @Test
    void doubleQuotesKnowEscapes() {
        assertThat(Wire.request("ECHO \"\\\"\\r\\n\\t\\\\x\"")).isEqualTo(Request.of("ECHO", "\"\r\n\t\\x"));
        assertThat(Wire.request("ECHO \"\\xff\\x00\"").word(1)).isEqualTo(Bytes.wrap(new byte[] {-1, 0}));
        assertThat(Wire.request("ECHO '\\n'")).isEqualTo(Request.of("ECHO", "\\n"));
    }
}
