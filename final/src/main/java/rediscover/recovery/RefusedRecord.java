package rediscover.recovery;

import java.util.stream.Collectors;
import rediscover.inline.Quoted;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The text of a record in a sound log that this server answers with an error, and advice about it. */
final class RefusedRecord {
    private static final int SHOWN_WORDS = 4;
    private static final int SHOWN_BYTES = 32; // of a word

    private RefusedRecord() {}

    /** A record as a person would type it; of a long one, the beginning. */
    static String text(Request record) {
        String words = record.words().stream()
                .limit(SHOWN_WORDS)
                .map(word -> word.slice(0, Math.min(SHOWN_BYTES, word.length())))
                .map(RefusedRecord::typed)
                .collect(Collectors.joining(" "));
        return record.size() > SHOWN_WORDS ? words + " …" : words;
    }

    private static String typed(Bytes word) {
        String quoted = Quoted.of(word);
        return quoted.matches("\"[\\w:.-]+\"") ? word.toString() : quoted;
    }

    /** The advice: a step that may help. */
    static String advice(Request record, String error) {
        if (error.startsWith("ERR unknown command")) {
            return "Another server has written it, which has commands that this one does not have.";
        }
        if (error.contains("DB index is out of range")) {
            return "It was written with more databases; start with --databases " + databases(record) + ".";
        }
        return "Perhaps another server or another version has written it, or somebody has edited it.";
    }

    /** The number of databases that a {@code SELECT n}, {@code SWAPDB n m} or {@code MOVE key n} asks for. */
    private static long databases(Request record) {
        int numbers = record.name().equalsIgnoreCase("move") ? 2 : 1;
        return record.words().subList(numbers, record.size()).stream()
                .mapToLong(number -> number.toLong() + 1)
                .max()
                .orElseThrow();
    }
}
