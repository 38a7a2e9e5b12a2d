package rediscover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rediscover.commands.Commands;
import rediscover.expiry.ChangeLog;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandRow;
import rediscover.handlers.Engine;
import rediscover.handlers.Session;
import rediscover.handlers.Turn;
import rediscover.resp.Dialect;
import rediscover.server.Server;

/** Somebody sits at a terminal and types. */
class PromptTest {
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String UP = "\033OA";

    @TempDir
    private Path home;

    private final Keyboard keyboard = new Keyboard();
    private final Screen screen = new Screen();
    private Server server;
    private String prompt;
    private CompletableFuture<Integer> status;

    @BeforeEach
    void sitDown() throws IOException {
        server = serve(0);
        prompt = "127.0.0.1:" + server.port() + "> ";
        Terminal terminal = new ExternalTerminal("test", "xterm", keyboard, screen, UTF_8);
        Client client = new Client("127.0.0.1", server.port(), null, 0, Dialect.RESP2);
        PrintStream out = new PrintStream(screen, true, UTF_8);
        Conversation conversation = new Conversation(client, new TerminalFormat(), screen, out);
        status = CompletableFuture.supplyAsync(() -> converse(conversation, terminal), Thread::startVirtualThread);
    }

    private int converse(Conversation conversation, Terminal terminal) {
        try (TypedLines lines = new TypedLines(terminal, conversation.manual(), home.resolve("history"))) {
            return conversation.hold(lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void leave() throws Exception {
        for (int patience = 100; !status.isDone(); patience--) {
            type(CTRL_C); // heard only while a line is being read
            try {
                status.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                assertThat(patience).isPositive();
            }
        }
        server.close();
    }

    private static Server serve(int port) throws IOException {
        ExpiringKeyspace keyspace = new ExpiringKeyspace(new HashMap<>(), InstantSource.system());
        keyspace.expiry().begin(ChangeLog.NONE);
        Engine engine = new Engine(Turn.byLock(), keyspace, Commands.complete(), CommandRow::answer);
        return Server.start(port, () -> new Session(engine));
    }

    private void type(String text) {
        keyboard.type(text);
    }

    @Test
    void repliesFollowCommands() throws Exception {
        screen.await(prompt);
        type("set name 'Ahmed Ash'\r");
        screen.await("OK\n");
        screen.await(prompt);
        type("get name\r");
        screen.await("\"Ahmed Ash\"\n");
        screen.await(prompt);
    }

    @Test
    void anOpenQuoteIsAnErrorAndNotTheEnd() throws Exception {
        screen.await(prompt);
        type("get \"name\r");
        screen.await("Invalid argument(s)\n");
        screen.await(prompt);
        type("ping\r");
        screen.await("PONG\n");
    }

    @Test
    void aNumberAheadOfACommandRepeatsIt() throws Exception {
        screen.await(prompt);
        type("3 incr visits\r");
        screen.await("(integer) 1\n(integer) 2\n(integer) 3\n");
    }

    @Test
    void argumentsStillToComeAreHintedAt() throws Exception {
        screen.await(prompt);
        type("set ");
        screen.await("key value [NX|XX]");
    }

    @Test
    void aTabCompletesTheNameOfACommand() throws Exception {
        screen.await(prompt);
        type("hgeta\th\r");
        screen.await("(empty array)\n");
    }

    @Test
    void aTabCompletesTheTopicOfHelp() throws Exception {
        screen.await(prompt);
        type("help @has\t\r");
        screen.await("HDEL");
        screen.await("HSET");
    }

    @Test
    void anArrowBringsTheLineBefore() throws Exception {
        screen.await(prompt);
        type("incr visits\r");
        screen.await("(integer) 1\n");
        screen.await(prompt);
        type(UP + "\r");
        screen.await("(integer) 2\n");
    }

    @Test
    void aLineWithAPasswordIsNotRemembered() throws Exception {
        screen.await(prompt);
        type("auth sesame\r");
        screen.await(prompt);
        type("CONFIG set requirepass sesame\r");
        screen.await(prompt);
        type("hello 3 AUTH default sesame\r");
        screen.await(prompt);
        type("ping\r");
        screen.await("PONG");
        type(CTRL_D);
        status.get(10, TimeUnit.SECONDS);
        assertThat(Files.readString(home.resolve("history"))).isEqualTo("ping\n");
    }

    @Test
    void whereHistoryCannotBeKeptTheConversationGoesOn() throws Exception {
        Files.createDirectory(home.resolve("history")); // a folder is no file
        screen.await(prompt);
        type("ping\r");
        screen.await("PONG");
        screen.await(prompt);
        assertThat(screen.text()).doesNotContain("Exception");
    }

    @Test
    void aServerThatComesBackIsFoundAgain() throws Exception {
        screen.await(prompt);
        int port = server.port();
        server.close();
        type("ping\r");
        screen.await("Could not connect to Redis at 127.0.0.1:" + port + ": Connection refused");
        screen.await("not connected> ");
        server = serve(port);
        type("ping\r");
        screen.await("PONG\n");
        screen.await(prompt);
    }

    @Test
    void aServerThatCameBackUnnoticedIsFoundAgain() throws Exception {
        screen.await(prompt);
        int port = server.port();
        server.close();
        server = serve(port);
        type("ping\r");
        screen.await("PONG\n");
    }

    @Test
    void quitEndsIt() throws Exception {
        screen.await(prompt);
        type("quit\r");
        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void ctrlCEndsIt() throws Exception {
        screen.await(prompt);
        type("set half a comm" + CTRL_C);
        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void ctrlDEndsIt() throws Exception {
        screen.await(prompt);
        type(CTRL_D);
        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
    }
}
