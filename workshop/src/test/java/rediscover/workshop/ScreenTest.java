package rediscover.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What terminals of several kinds are given. */
class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aTerminalGetsColours() {
        screen(true, true).line("  ✓ 1.1  A number in digits");
        assertThat(text()).isEqualTo("\033[32m  ✓\033[0m 1.1  A number in digits\n");
    }

    @Test
    void whatIsNoTerminalGetsPlainText() {
        Screen screen = screen(true, false);
        screen.clear();
        screen.line("  ✓ 1.1  A number in digits");
        assertThat(text()).isEqualTo("  ✓ 1.1  A number in digits\n");
    }

    @Test
    void noColoursAreWantedWhereNoColorIsSetOrTheTerminalIsDumb() {
        assertThat(Screen.wantsColour(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Screen.wantsColour(Map.of())).isTrue();
        assertThat(Screen.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
        assertThat(Screen.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
        assertThat(Screen.wantsColour(Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void whatKnowsOnlyAsciiGetsAscii() {
        screen(false, false).line("✓ ✗ · █░ … ⁞ →");
        assertThat(text()).isEqualTo("+ x - #. ... | ->\n");
    }

    @Test
    void coloursAreTheSameInAscii() {
        screen(false, true).line("  ✗ 1.1  A number in digits");
        assertThat(text()).isEqualTo("\033[31m  x\033[0m 1.1  A number in digits\n");
    }

    @Test
    void everythingAboutExercisesCanBeSaidInAscii() throws IOException {
        Project project = new Project(Path.of("").toAbsolutePath().getParent(), "target");
        Screen screen = screen(false, false);
        for (Chapter chapter : project.chapters()) {
            for (Exercise exercise : chapter.exercises()) {
                screen.line(exercise.name());
                screen.lines(exercise.task());
                exercise.hints().forEach(screen::lines);
            }
        }
        assertThat(text()).isNotBlank().matches("\\A\\p{ASCII}*\\z");
    }

    private Screen screen(boolean unicode, boolean coloured) {
        return new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), unicode, coloured, coloured);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
