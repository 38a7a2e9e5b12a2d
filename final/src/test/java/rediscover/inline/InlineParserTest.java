package rediscover.inline;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.testing.Sent;
import rediscover.testing.Wire;

class InlineParserTest {
    @Test
    void wordsAreSeparatedByBlanks() {
        assertSplit("SET name Ahmed", "SET", "name", "Ahmed");
        assertSplit("  SET\tname   Ahmed \r", "SET", "name", "Ahmed");
        assertSplit("PING", "PING");
        assertSplit("a", "a");
    }

    @Test
    void doubleQuotesKeepBlanks() {
        assertSplit("SET name \"Ahmed  Ash\"", "SET", "name", "Ahmed  Ash");
        assertSplit("\"\t a \" b", "\t a ", "b");
    }

    @Test
    void singleQuotesKeepBlanksAndDoubleQuotes() {
        assertSplit("ECHO 'say \"hi\"'", "ECHO", "say \"hi\"");
        assertSplit("\"it's\"", "it's");
    }

    @Test
    void nothingBetweenTwoQuotesIsAWord() {
        assertSplit("ECHO \"\"", "ECHO", "");
        assertSplit("'' \"\" a", "", "", "a");
    }

    @Test
    void betweenDoubleQuotesABackslashBeginsAnEscape() {
        assertSplit("\"a\\nb\"", "a\nb");
        assertSplit("\"\\r\"", "\r");
        assertSplit("\"\\t\"", "\t");
        assertSplit("\"\\b\"", "\b");
        assertSplit("\"\\a\"", "\u0007");
        assertSplit("\"\\n\\r\\t\\b\\a\"", "\n\r\t\b\u0007");
        assertSplit("\"\\\"\"", "\"");
        assertSplit("\"\\\\\"", "\\");
        assertSplit("\"\\\\\\\"\" a", "\\\"", "a");
    }

    @Test
    void anEscapeThatThereIsNotStandsForItsLetter() {
        assertSplit("\"\\q\"", "q");
        assertSplit("\"\\'\"", "'");
        assertSplit("\"\\0\\ \"", "0 ");
        assertSplit("\"\\f\"", "f");
        assertSplit("\"\\v\"", "v");
        assertSplit("\"\\s\"", "s");
        assertSplit("\"\\e\"", "e");
        assertSplit("\"\\1\"", "1");
        assertSplit("\"\\101\"", "101");
        assertSplit("\"\\u0041\"", "u0041");
        assertSplit("\"\\N\\X41\"", "NX41");
    }

    @Test
    void twoHexadecimalDigitsNameAByte() {
        assertSplit("\"\\x41\"", "A");
        assertSplit("\"\\x41\\x4a\\x4A\"", "AJJ");
        assertSplit("\"\\x00\\x0f\\xf0\\xff\\xFF\\x80\"", "\u0000\u000f\u00f0\u00ff\u00ff\u0080");
        assertSplit("\"\\x411\"", "A1");
        assertSplit("\"\\x22\\x5c\"", "\"\\");
    }

    @Test
    void withoutTwoHexadecimalDigitsAnXIsAnX() {
        assertSplit("\"\\xg1\"", "xg1");
        assertSplit("\"\\x4\"", "x4");
        assertSplit("\"\\x+1\"", "x+1");
        assertSplit("\"\\x4g\"", "x4g");
        assertSplit("\"\\x\"", "x");
        assertSplit("\"\\x4 1\"", "x4 1");
        assertSplit("\"\\x+1\\x-1\\x 1\"", "x+1x-1x 1");
    }

    @Test
    void betweenSingleQuotesOnlyTheQuoteItselfIsEscaped() {
        assertSplit("'it\\'s'", "it's");
        assertSplit("'\\n'", "\\n");
        assertSplit("'\\x41'", "\\x41");
        assertSplit("'a\\n\\x41\\\\\\\"'", "a\\n\\x41\\\\\\\"");
        assertSplit("'\\\\\\''", "\\\\'");
    }

    @Test
    void aBackslashOutsideQuotesIsALetter() {
        assertSplit("C:\\new \\x41", "C:\\new", "\\x41");
    }

    @Test
    void aQuoteMayBeginInTheMiddleOfAWord() {
        assertSplit("ab\"c d\" e", "abc d", "e");
        assertSplit("ab'c d'\te", "abc d", "e");
        assertSplit("k=\"\" v", "k=", "v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ab\"c", "'ab'c", "\"ab\"\"c\"", "'ab''c'", "\"ab\"'c'", "a\"b\"c d", "\"\"a"})
    void behindAClosingQuoteTheWordHasToEnd(String line) {
        assertRefused(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "'",
                "\"ab",
                "'ab",
                "SET name \"Ahmed",
                "\"ab'",
                "'ab\"",
                "\"ab\\\"",
                "'ab\\'",
                "\"ab\\",
                "'ab\\",
                "\"\\x4",
                "\"\\x",
                "a\""
            })
    void aQuoteThatIsNotClosedIsAnError(String line) {
        assertRefused(line);
    }

    @Test
    void bytesThatAreNoLettersArePartsOfWords() {
        assertSplit("\u00e9\u00ff \"\u0080\" '\u0000'", "\u00e9\u00ff", "\u0080", "\u0000");
    }

    @Test
    void verticalTabAndFormFeedAreBlanksExceptBehindALetter() {
        assertSplit("\u000b\fa b", "a", "b");
        assertSplit("\"a\"\u000bb 'c'\fd", "a", "b", "c", "d");
        assertSplit("a\u000bb\fc", "a\u000bb\fc");
    }

    private static void assertSplit(String line, String... words) {
        Bytes[] expected = new Bytes[words.length];
        for (int i = 0; i < words.length; i++) {
            expected[i] = Bytes.wrap(Wire.bytes(words[i]));
        }
        Sent.typed(line, "\r\n").gives(Request.of(expected), InlineParserTest::read);
        Sent.typed(line, "\n").gives(Request.of(expected), InlineParserTest::read);
    }

    private static void assertRefused(String line) {
        String message = "Protocol error: unbalanced quotes in request";
        Sent.typed(line, "\r\n").fails(ProtocolException.class, message, InlineParserTest::read);
        Sent.typed(line, "\n").fails(ProtocolException.class, message, InlineParserTest::read);
    }

    /** The words of a line. The LF at its end does not belong to it; a CR is a blank. */
    private static Request read(InputStream in) throws IOException {
        Bytes bytes = Bytes.wrap(in.readAllBytes());
        return new Request(InlineParser.parse(bytes.slice(0, bytes.length() - 1)));
    }
}
