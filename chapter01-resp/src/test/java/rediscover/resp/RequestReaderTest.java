package rediscover.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

@Tag("exercise-1.3")
class RequestReaderTest {
    private static final Sent SET = Sent.command("SET", "name", "Ahmed Ash");

    @Test
    void aRequestIsAnArrayOfBulkStrings() {
        Sent.command("PING").gives(Request.of("PING"), RequestReaderTest::read);
        SET.gives(Request.of("SET", "name", "Ahmed Ash"), RequestReaderTest::read);
    }

    @Test
    void aRequestSplitAcrossPacketsArrivesWhole() {
        for (int cut = 1; cut < SET.bytes().length; cut++) {
            SET.cutAt(cut).gives(Request.of("SET", "name", "Ahmed Ash"), RequestReaderTest::read);
        }
        SET.byteByByte().gives(Request.of("SET", "name", "Ahmed Ash"), RequestReaderTest::read);
    }

    @Test
    void requestsAreReadInOrder() {
        Sent.commands(Request.of("SET", "a", "1"), Request.of("PING"), Request.of("GET", "a"))
                .gives(
                        List.of(Request.of("SET", "a", "1"), Request.of("PING"), Request.of("GET", "a")),
                        RequestReaderTest::readAll);
    }

    @Test
    void aWordMayBeEmptyOrLookLikeTheProtocol() {
        Sent.command("ECHO", "").gives(Request.of("ECHO", ""), RequestReaderTest::read);
        Sent.command("").gives(Request.of(""), RequestReaderTest::read);
        Sent.command("ECHO", "\r\n$1\r\n*2\r").gives(Request.of("ECHO", "\r\n$1\r\n*2\r"), RequestReaderTest::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*0\r\n", "*-1\r\n", "*-5\r\n", "*-2147483649\r\n", "*-9223372036854775808\r\n"})
    void anArrayWithoutAWordIsSkipped(String nothing) {
        Sent.bytes(nothing + "*1\r\n$4\r\nPING\r\n").gives(Request.of("PING"), RequestReaderTest::read);
        Sent.bytes(nothing).gives(null, RequestReaderTest::read);
        Sent.bytes(nothing + nothing + "*1\r\n$4\r\nPING\r\n" + nothing)
                .gives(List.of(Request.of("PING")), RequestReaderTest::readAll);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "*x\\r\\n | invalid multibulk length",
                "*\\r\\n | invalid multibulk length",
                "*1 \\r\\n | invalid multibulk length",
                "*+1\\r\\n | invalid multibulk length",
                "*01\\r\\n | invalid multibulk length",
                "*1\\n | expected CRLF at the end of a line",
                "*1048577\\r\\n | invalid multibulk length",
                "*2147483648\\r\\n | invalid multibulk length",
                "*4294967297\\r\\n$4\\r\\nPING\\r\\n | invalid multibulk length",
                "*99999999999999999999\\r\\n | invalid multibulk length",
                "*1\\r\\n:1\\r\\n | expected '$', got ':'",
                "*1\\r\\nPING\\r\\n | expected '$', got 'P'",
                "*1\\r\\n*1\\r\\n | expected '$', got '*'",
                "*2\\r\\n$4\\r\\nECHO\\r\\n+hi\\r\\n | expected '$', got '+'",
                "*1\\r\\n$\\r\\n | invalid bulk length",
                "*1\\r\\n$x\\r\\n | invalid bulk length",
                "*1\\r\\n$-1\\r\\n | invalid bulk length",
                "*1\\r\\n$-5\\r\\n | invalid bulk length",
                "*1\\r\\n$-0\\r\\n | invalid bulk length",
                "*1\\r\\n$4\\n | expected CRLF at the end of a line",
                "*1\\r\\n$536870913\\r\\n | invalid bulk length",
                "*1\\r\\n$4294967300\\r\\nPING\\r\\n | invalid bulk length",
                "*1\\r\\n$-4294967292\\r\\nPING\\r\\n | invalid bulk length",
                "*1\\r\\n$4\\r\\nPINGG\\r\\n | expected CRLF behind a bulk string",
                "*1\\r\\n$4\\r\\nPING\\n\\n | expected CRLF behind a bulk string"
            })
    void aBrokenRequestGetsTheErrorOfRedis(String escaped, String message) {
        Sent.bytes(escaped.replace("\\r", "\r").replace("\\n", "\n"))
                .fails(ProtocolException.class, "Protocol error: " + message, RequestReaderTest::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*1048576\r\n", "*1\r\n$536870912\r\nabc"})
    void aHeaderMayAnnounceAsMuchAsTheLimit(String beginning) {
        Sent.bytes(beginning).fails(EOFException.class, null, RequestReaderTest::read);
    }

    @Test
    void theUnexpectedTypeIsShownAsTheByteItIs() {
        Sent.bytes("*1\r\n\u00e9")
                .fails(ProtocolException.class, "Protocol error: expected '$', got '\u00e9'", RequestReaderTest::read);
        Sent.bytes("*1\r\n\0")
                .fails(ProtocolException.class, "Protocol error: expected '$', got '\0'", RequestReaderTest::read);
    }

    @Test
    void aHeaderWithoutAnEndIsNamedInTheError() {
        String digits = "1".repeat(RequestReader.LONGEST_LINE);
        Sent.bytes("*" + digits)
                .fails(ProtocolException.class, "Protocol error: too big mbulk count string", RequestReaderTest::read);
        Sent.bytes("*1\r\n$" + digits)
                .fails(ProtocolException.class, "Protocol error: too big bulk count string", RequestReaderTest::read);
    }

    @Test
    void aRequestThatIsCutOffIsRefused() {
        String request = new String(SET.bytes(), ISO_8859_1);
        for (int length = 1; length < request.length(); length++) {
            Sent.bytes(request.substring(0, length)).fails(EOFException.class, null, RequestReaderTest::read);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*1\r\n$536870912\r\n",
                "*1048576\r\n",
                "*1048576\r\n$536870912\r\nabc",
                "*2\r\n$3\r\nGET\r\n$536870912\r\n"
            })
    void aHeaderAloneCostsAlmostNoMemory(String header) {
        InputStream in = new ByteArrayInputStream(Wire.bytes(header));
        Sent sent = Sent.bytes(header);
        sent.costsLessThan(2, () -> sent.fails(EOFException.class, null, () -> read(in)));
    }

    @Test
    void theStreamIsAskedForMoreOnlyWhenNoWholeRequestIsLeft() throws IOException {
        int[] asked = {0};
        Sent both = Sent.commands(Request.of("ECHO", "hello"), Request.of("PING"));
        RequestReader reader = new RequestReader(new FilterInputStream(both.stream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                asked[0]++;
                return super.read(target, offset, length);
            }
        });
        both.gives(
                List.of(Request.of("ECHO", "hello"), Request.of("PING")), () -> List.of(reader.read(), reader.read()));
        both.says(
                "the stream was asked once",
                () -> asked[0] == 1 ? "the stream was asked once" : "the stream was asked " + asked[0] + " times");
    }

    private static Request read(InputStream in) throws IOException {
        return new RequestReader(in).read();
    }

    private static List<Request> readAll(InputStream in) throws IOException {
        RequestReader reader = new RequestReader(in);
        List<Request> requests = new ArrayList<>();
        for (Request request = reader.read(); request != null; request = reader.read()) {
            requests.add(request);
        }
        return requests;
    }
}
