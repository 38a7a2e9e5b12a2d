package rediscover.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import rediscover.resp.Bytes;

/** Lines that a person types, with hints, a history and completion. */
final class TypedLines implements Lines, AutoCloseable {
    private final Terminal terminal;
    private final Hints hints;
    private final LineReader reader;

    /** @param history the file in which lines are kept for the next time */
    TypedLines(Terminal terminal, Manual manual, Path history) {
        this.terminal = terminal;
        this.hints = new Hints(manual);
        DefaultParser blanks = new DefaultParser();
        blanks.setQuoteChars(new char[0]);
        blanks.setEscapeChars(new char[0]);
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(blanks)
                .completer(new CommandCompleter(manual))
                .highlighter(hints)
                .history(new DiscreetHistory())
                .variable(LineReader.HISTORY_FILE, history)
                .option(Option.HISTORY_TIMESTAMPED, false)
                .option(Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark has no other meaning
                .option(Option.CASE_INSENSITIVE, true)
                .build();
        reader.setAutosuggestion(LineReader.SuggestionType.TAIL_TIP);
    }

    /** Lines from the terminal of this process. */
    static TypedLines onTerminal(Manual manual) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .graphemeCluster(false) // to ask the terminal for its abilities takes longer than all the rest
                .build();
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        return new TypedLines(terminal, manual, Path.of(home, ".rediscover_history"));
    }

    /** Ctrl-C and Ctrl-D end the conversation. */
    @Override
    public Bytes next(String prompt) {
        hints.behind(prompt);
        try {
            return Bytes.of(reader.readLine(prompt));
        } catch (EndOfFileException | UserInterruptException e) {
            return null;
        }
    }

    @Override
    public boolean areTyped() {
        return true;
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
