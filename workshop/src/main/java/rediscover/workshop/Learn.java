package rediscover.workshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The learner's tool: what {@code ./rediscover learn} starts. */
@Command(
        name = "./rediscover learn",
        header = "Build your own Redis: failing tests to fix, one exercise after the other.",
        description = {"", "Without a command, it shows how far you are. It runs the tests to know that.", ""},
        footer = {
            "",
            "The first hour:",
            "  ./rediscover learn start 01    writes what you begin with to my/",
            "  ./rediscover learn check       red: that is the expected start",
            "  ./rediscover learn hint 1.1    if you are stuck",
            "  ./rediscover learn check 1.1   green!",
            ""
        },
        usageHelpWidth = 80,
        subcommands = {
            StartCommand.class,
            CheckCommand.class,
            WatchCommand.class,
            HintCommand.class,
            DiffCommand.class,
            ResetCommand.class,
            RunCommand.class,
            ExportCommand.class,
            BundleCommand.class,
            UnbundleCommand.class
        })
final class Learn implements Callable<Integer> {
    static final int GREEN = 0;
    static final int RED = 1;
    static final int USAGE = 2;
    static final int FAILURE = 3;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this text")
    boolean help;

    @Option(names = "--json", description = "prints the same as JSON, for example for a teacher's program")
    private boolean json;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Screen screen;
    private final Project project;

    Learn(Project project, Screen screen) {
        this.project = project;
        this.screen = screen;
    }

    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("rediscover.root", ""))
                .toAbsolutePath()
                .normalize();
        Project project = new Project(
                root,
                System.getProperty("rediscover.build", "target/learn"),
                Path.of(System.getProperty("rediscover.my", root.resolve("my").toString())));
        int status = new Learn(project, Screen.standard()).execute(arguments);
        try {
            project.sweep();
        } catch (IOException e) {
            // The next one will try again.
        }
        System.exit(status);
    }

    /** Does what the arguments say. Returns the exit status. */
    int execute(String... arguments) {
        CommandLine program = new CommandLine(this);
        program.setExecutionExceptionHandler((exception, _, _) -> failed(exception));
        Set<String> commands = program.getSubcommands().keySet();
        if (arguments.length > 0 && !arguments[0].startsWith("-") && !commands.contains(arguments[0])) {
            System.err.println("There is no command " + arguments[0] + "; there are " + String.join(", ", commands)
                    + ".\n\n  Next   ./rediscover learn --help");
            return USAGE;
        }
        return program.execute(arguments);
    }

    private int failed(Exception exception) throws IOException {
        if (exception instanceof Refusal) {
            System.err.println(exception.getMessage());
            return USAGE;
        }
        Path log = Files.createTempFile("rediscover-learn-", ".txt");
        try (var out = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            exception.printStackTrace(out);
        }
        System.err.println(
                "The workshop itself has a problem, not your code: " + exception + "\nDetails are in " + log);
        return FAILURE;
    }

    @Override
    public Integer call() throws IOException {
        Overview overview = new Overview(this);
        if (json) {
            screen.lines(
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("chapters", overview.status())));
        } else {
            overview.print();
        }
        return GREEN;
    }

    Screen screen() {
        return screen;
    }

    Project project() {
        return project;
    }

    Course course() throws IOException {
        return Course.of(project);
    }

    Workplace workplace(Chapter chapter) {
        return new Workplace(project, chapter);
    }
}
