package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that a learner reads, kept in files; {@code -Dgolden=write} writes them anew. Read them before they are committed. */
final class Golden {
    private static final boolean WRITE = System.getProperty("golden", "").equals("write");

    private Golden() {}

    static void assertSame(String text, String folder, String name) throws IOException {
        Path file = Path.of("src", "test", folder, name + ".txt");
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
