package rediscover.resp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import rediscover.testing.Wire;

class MainTest {
    @Test
    void typedBytesAreExplained() throws IOException {
        InputStream in = System.in;
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(Wire.bytes("$5\r\nAhmed\r\n*1\r\n:7\r\n")));
            System.setOut(new PrintStream(printed, false, UTF_8));
            Main.main(new String[0]);
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
        assertThat(printed.toString(UTF_8).lines())
                .containsExactly("BulkString[bytes=Ahmed]", "Array[elements=[Integer[value=7]]]");
    }
}
