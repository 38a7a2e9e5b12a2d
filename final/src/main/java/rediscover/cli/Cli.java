package rediscover.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;

/** {@code rediscover cli}: sends one command and prints the reply, or converses. */
@Command(
        name = "cli",
        description = "Talks to a server. With a command, sends it and prints the reply. Without one, shows a prompt.")
public final class Cli implements Callable<Integer> {
    @Option(names = "-h", paramLabel = "host", description = "Host of the server. By default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(names = "-p", paramLabel = "port", description = "Port of the server. By default: ${DEFAULT-VALUE}")
    private int port = 6379;

    @Option(
            names = {"-a", "--pass"},
            paramLabel = "password",
            description = "Password. It is safer in the environment variable REDISCLI_AUTH.")
    private String password;

    @Option(
            names = "--user",
            paramLabel = "name",
            description = "User to whom the password belongs. By default: the default user.")
    private String user;

    @Option(names = "--no-auth-warning", description = "Does not warn of a password on the command line.")
    private boolean silentAboutPassword;

    @Option(names = "-n", paramLabel = "number", description = "Number of the database. By default: ${DEFAULT-VALUE}")
    private int database;

    @Option(names = "-2", description = "Speaks RESP2.")
    private boolean resp2;

    @Option(names = "-3", description = "Speaks RESP3.")
    private boolean resp3;

    @Option(
            names = "--raw",
            description = "Prints replies as they are. This is the default when the output is not a terminal.")
    private boolean raw;

    @Option(names = "--no-raw", description = "Prints replies for people. This is the default on a terminal.")
    private boolean forPeople;

    @Option(names = "-r", paramLabel = "times", description = "Number of times to send the command; -1 is for ever.")
    private long repeat = 1;

    @Option(names = "-x", description = "Reads the last argument from the standard input.")
    private boolean lastFromInput;

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Parameters(
            paramLabel = "command",
            description = "The command to send. Options stand before it.",
            parameterConsumer = Everything.class)
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Client client =
                new Client(host, port, credentials(), database, resp3 && !resp2 ? Dialect.RESP3 : Dialect.RESP2);
        try (client) {
            Conversation conversation = new Conversation(client, format(), out, System.err);
            if (!words.isEmpty()) {
                return conversation.once(command(), repeat);
            }
            if (!areTerminals()) {
                return conversation.hold(new PipedLines(System.in));
            }
            try (TypedLines lines = TypedLines.onTerminal(conversation.manual())) {
                return conversation.hold(lines);
            }
        } catch (UncheckedIOException e) {
            return 1; // the program that read the output has gone
        }
    }

    private Client.Credentials credentials() {
        if (password != null && !silentAboutPassword) {
            System.err.println("Warning: Using a password with '-a' or '-u' option on the command line interface"
                    + " may not be safe.");
        }
        String known = password != null ? password : System.getenv("REDISCLI_AUTH");
        return known == null ? null : new Client.Credentials(user, known);
    }

    private ReplyFormat format() {
        return forPeople || (!raw && isTerminal()) ? new TerminalFormat() : new RawFormat("\n");
    }

    private List<Bytes> command() throws IOException {
        List<Bytes> command = new ArrayList<>(words.stream().map(Bytes::of).toList());
        if (lastFromInput) {
            command.add(Bytes.wrap(System.in.readAllBytes()));
        }
        return command;
    }

    /** Whether standard input and standard output are terminals. */
    @SuppressWarnings("SystemConsoleNull") // Java 25 does say null again
    private static boolean areTerminals() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Whether standard output is a terminal. Java tells this only of input and output together; Linux tells it of each. */
    private static boolean isTerminal() {
        try {
            return areTerminals()
                    || Files.readSymbolicLink(Path.of("/proc/self/fd/1"))
                            .toString()
                            .matches("/dev/(pts/|tty).*");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Takes the rest of the command line as the command: behind its first word, nothing is an option. */
    static final class Everything implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's
        public void consumeParameters(Stack<String> rest, ArgSpec words, CommandSpec command) {
            List<String> taken = words.getValue();
            while (!rest.isEmpty()) {
                taken.add(rest.pop());
            }
        }
    }
}
