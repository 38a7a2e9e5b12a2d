package rediscover.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rediscover.resp.Request;

/** The first four chapters stay small enough to be read. */
class SizesTest {
    private static final int MOST_LINES = 2800;
    private static final int MOST_TYPES = 42;
    private static final int MOST_LINES_OF_A_FILE = 240;
    private static final int MOST_FILES_OF_A_GET = 16;
    private static final int MOST_FILES_OF_A_SET = 17;

    private final List<ChapterSize> chapters = ChapterSize.ofPartOne(Path.of(".."));

    SizesTest() throws IOException {}

    @Test
    void theFirstPartHasFourChapters() {
        assertThat(chapters).hasSize(4).allMatch(chapter -> chapter.types() > 4 && chapter.lines() > 100);
    }

    @Test
    void fourChaptersTogetherHaveAtMost2800Lines() {
        assertThat(chapters.stream().mapToInt(ChapterSize::lines).sum()).isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void fourChaptersTogetherHaveAtMost42Types() {
        assertThat(chapters.stream().mapToInt(ChapterSize::types).sum()).isLessThanOrEqualTo(MOST_TYPES);
    }

    @Test
    void noFileHasMoreThan240Lines() {
        assertThat(chapters).allMatch(chapter -> chapter.longestLines() <= MOST_LINES_OF_A_FILE);
    }

    @Test
    void aRequestPassesFewFiles() throws IOException {
        try (RequestPath path = new RequestPath()) {
            Set<String> set = path.filesOf(Request.of("SET", "name", "Ahmed"));
            Set<String> get = path.filesOf(Request.of("GET", "name"));

            assertThat(set).contains("rediscover/aof/LogFile.java", "rediscover/handlers/StringCommands.java");
            assertThat(get).contains("rediscover/server/Connection.java", "rediscover/handlers/Keyspace.java");
            assertThat(Sizes.deciding(set))
                    .as("files that a SET passes: %s", set)
                    .isBetween(10, MOST_FILES_OF_A_SET);
            assertThat(Sizes.deciding(get))
                    .as("files that a GET passes: %s", get)
                    .isBetween(10, MOST_FILES_OF_A_GET);
        }
    }
}
