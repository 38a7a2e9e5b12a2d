package rediscover.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java files by their path below the source folder, in memory. */
record Sources(Map<Path, String> files) {
    /**
     * All Java files of a folder.
     *
     * @throws UnreadableSource if one is no text
     */
    static Sources read(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Sources::isJava)::iterator) {
                files.put(folder.relativize(path), text(folder, path));
            }
        }
        return new Sources(files);
    }

    private static String text(Path folder, Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(in, text, true).isError()) {
            int code = bytes[in.position()] & 0xFF;
            List<String> before = new String(bytes, 0, in.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            long line = Math.max(1, before.size());
            String whole = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .skip(line - 1)
                    .findFirst()
                    .orElse("");
            throw new UnreadableSource(new Compilation.Mistake(
                    folder.relativize(path),
                    line,
                    before.isEmpty() ? 1 : before.getLast().length() + 1,
                    "this is not UTF-8, but the byte 0x%02X: save the file as UTF-8".formatted(code),
                    whole));
        }
        return text.flip().toString();
    }

    /** The same with the bodies of exercises taken out. */
    Sources without(Collection<Exercise> exercises) {
        Map<Path, String> stubbed = new TreeMap<>(files);
        stubbed.replaceAll((_, text) -> withoutIn(text, exercises));
        return new Sources(stubbed);
    }

    private static boolean isJava(Path path) {
        return path.toString().endsWith(".java") && Files.isRegularFile(path);
    }

    private static String withoutIn(String text, Collection<Exercise> exercises) {
        JavaSource source = parse(text);
        for (Exercise exercise : exercises) {
            boolean touched = false;
            for (String reference : exercise.methods()) {
                JavaSource.Method method = source.find(reference);
                if (method != null) {
                    source.stub(method, exercise.name());
                    touched = true;
                }
            }
            for (String reference : exercise.without()) {
                JavaSource.Method method = source.find(reference);
                if (method != null) {
                    source.remove(method);
                }
            }
            if (touched) {
                exercise.imports().forEach(source::removeImport);
            }
        }
        return source.edited();
    }

    /** The file in which a class or method stands that an exercise names; null if there is none. */
    Path fileOf(String reference) {
        String top = reference.substring(0, reference.indexOf('.')) + ".java";
        return files.keySet().stream()
                .filter(path -> path.getFileName().toString().equals(top))
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing of an exercise is written yet. */
    boolean isStub(Exercise exercise) {
        Pattern stub = Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(JavaSource.stubFor(exercise.name())));
        return exercise.methods().size()
                <= files.values().stream()
                        .mapToLong(text -> stub.matcher(text).results().count())
                        .sum();
    }

    static JavaSource parse(String text) {
        try {
            return new JavaSource(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeTo(Path folder) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
