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

    /** The same with the answers to exercises taken out. */
    Sources without(Collection<Exercise> exercises) {
        Map<Path, String> stubbed = new TreeMap<>(files);
        stubbed.replaceAll((_, text) -> Holes.in(text, exercises));
        return new Sources(stubbed);
    }

    private static boolean isJava(Path path) {
        return path.toString().endsWith(".java") && Files.isRegularFile(path);
    }

    /** The file in which a class or method stands that an exercise names; null if there is none. */
    Path fileOf(String reference) {
        String top = reference.replaceFirst("\\..*", "") + ".java";
        return files.keySet().stream()
                .filter(path -> path.getFileName().toString().equals(top))
                .findFirst()
                .orElse(null);
    }

    /** Whether nothing of an exercise is written yet: all its methods are as they were at the start. */
    boolean isStub(Exercise exercise) {
        String stub = JavaSource.stubFor(exercise.name());
        boolean found = false;
        for (String name : exercise.files()) {
            Path file = fileOf(name);
            String text = file == null ? "" : files.get(file);
            if (text.contains(stub)) {
                found = true;
                JavaSource source = parse(text);
                for (JavaMember method : source.methods()) {
                    if (isPartOf(exercise, method)
                            && !source.bodyOf(method).isEmpty()
                            && !source.isStub(method, exercise.name())) {
                        return false;
                    }
                }
            } else if (isNamed(exercise, name)) {
                return false;
            }
        }
        return found;
    }

    private static boolean isPartOf(Exercise exercise, JavaMember method) {
        return exercise.classes().stream().anyMatch(method::isIn)
                || exercise.methods().stream().anyMatch(method::isCalled);
    }

    /** Whether there was something to be written in that file. */
    private static boolean isNamed(Exercise exercise, String file) {
        return exercise.classes().contains(file)
                || exercise.methods().stream().anyMatch(method -> method.startsWith(file + '.'));
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
