package rediscover.recovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rediscover.inline.InlineParser;
import rediscover.resp.Bytes;
import rediscover.resp.ProtocolException;

/**
 * The list of the files that make up a log of Redis 7, in their order: a base, and what has changed since.
 *
 * <pre>
 * file appendonly.aof.2.base.rdb seq 2 type b      base: a snapshot, or records
 * file appendonly.aof.1.incr.aof seq 1 type h      history, which is about to be deleted
 * file appendonly.aof.2.incr.aof seq 2 type i      increment: records
 * </pre>
 *
 * <p>Source: <a href="https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/">Redis persistence</a>.
 *
 * @param path of the list
 * @param files of the log
 */
record Manifest(Path path, List<Path> files) {
    private static final Bytes HISTORY = Bytes.of("h");

    static Manifest read(Path path) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String line : Files.readAllLines(path, ISO_8859_1)) {
            List<Bytes> words = words(line);
            int name = words.indexOf(Bytes.of("file")) + 1;
            int type = words.indexOf(Bytes.of("type")) + 1;
            if (name > 0 && type > 0 && type < words.size() && !words.get(type).equals(HISTORY)) {
                files.add(path.resolveSibling(words.get(name).toString()));
            }
        }
        return new Manifest(path, files);
    }

    private static List<Bytes> words(String line) {
        try {
            return InlineParser.parse(Bytes.wrap(line.getBytes(ISO_8859_1)));
        } catch (ProtocolException e) {
            return List.of(); // it is not such a list
        }
    }

    /** Whether a file is there and has bytes. */
    boolean hasData() throws IOException {
        for (Path file : files) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all files hold records, and nothing in Redis's binary format. */
    boolean isPlain() throws IOException {
        for (Path file : files) {
            if (!Files.exists(file) || CheckedLogReader.beginsWithSnapshot(file)) {
                return false;
            }
        }
        return true;
    }
}
