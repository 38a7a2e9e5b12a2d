package rediscover.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rediscover.inline.InlineParser;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Takes commands, sends them, and prints the replies. It carries out a few itself: help, clear, quit. */
final class Conversation {
    /** Commands whose replies have no end. */
    private static final Set<String> STREAMS = Set.of("monitor", "subscribe", "psubscribe", "ssubscribe");

    /** Commands that answer with a page of text, which is printed as it is. */
    private static final Set<String> PAGES =
            Set.of("info", "lolwut", "client list", "client info", "cluster info", "cluster nodes");

    private static final long SLOW_NANOS = 500_000_000;
    private static final String CLEAR_SCREEN = "\033[H\033[2J";

    private final Client client;
    private final ReplyFormat format;
    private final OutputStream out;
    private final PrintStream errors;
    private final Manual manual = new Manual();
    private boolean inTransaction;
    private boolean aided; // a person types, and is shown the server's descriptions of its commands

    Conversation(Client client, ReplyFormat format, OutputStream out, PrintStream errors) {
        this.client = client;
        this.format = format;
        this.out = out;
        this.errors = errors;
    }

    /** The server's descriptions of its commands; empty until there is a connection. */
    Manual manual() {
        return manual;
    }

    /**
     * Sends one command.
     *
     * @param times how often; negative is for ever
     * @return the exit status
     */
    int once(List<Bytes> words, long times) {
        if (!connect()) {
            return 1;
        }
        try {
            for (long i = 0; i != times; i++) {
                heedOrExchange(new Request(words));
            }
            return 0;
        } catch (IOException e) {
            return complain(e);
        }
    }

    /**
     * Takes line after line.
     *
     * @return the exit status
     */
    int hold(Lines lines) throws IOException {
        aided = lines.areTyped();
        connect();
        Bytes line = lines.next(prompt());
        while (line != null && heed(line)) {
            line = lines.next(prompt());
        }
        return 0;
    }

    private String prompt() {
        if (!client.isConnected()) {
            return "not connected> ";
        }
        String database = client.database() == 0 ? "" : "[" + client.database() + "]";
        return client.address() + database + (inTransaction ? "(TX)" : "") + "> ";
    }

    /** Carries out a line; false if it ends the conversation. */
    private boolean heed(Bytes line) {
        List<Bytes> words;
        try {
            words = InlineParser.parse(line);
        } catch (ProtocolException e) {
            say("Invalid argument(s)\n");
            return true;
        }
        long times = 1;
        if (words.size() > 1 && words.getFirst().toString().matches("[+-]?[0-9]{1,18}")) {
            times = Long.parseLong(words.getFirst().toString());
            words = words.subList(1, words.size());
        }
        if (times <= 0) {
            say("Invalid redis-cli repeat command option value.\n");
            return true;
        }
        return words.isEmpty() || heed(new Request(words), times);
    }

    private boolean heed(Request request, long times) {
        String name = request.name().toString().toLowerCase(Locale.ROOT);
        if (name.equals("quit") || name.equals("exit")) {
            return false;
        }
        long start = System.nanoTime();
        for (long i = 0; i < times && persist(request); i++) {}
        long taken = System.nanoTime() - start;
        if (taken >= SLOW_NANOS && format.isForPeople()) {
            say("(%.2fs)\n".formatted(taken / 1e9));
        }
        return true;
    }

    /** Sends a request. If the connection is lost, sends it once more over a new one. False if that is lost, too. */
    private boolean persist(Request request) {
        try {
            heedOrExchange(request);
            return true;
        } catch (ProtocolException e) {
            complain(e);
            return false;
        } catch (IOException e) {
            return connect() && persistNoMore(request);
        }
    }

    private boolean persistNoMore(Request request) {
        try {
            heedOrExchange(request);
            return true;
        } catch (IOException e) {
            complain(e);
            return false;
        }
    }

    private boolean connect() {
        inTransaction = false;
        try {
            client.connect().forEach(errors::println);
            if (aided) {
                manual.read(client);
            }
            return true;
        } catch (IOException e) {
            errors.println(e.getMessage());
            return false;
        }
    }

    private int complain(IOException e) {
        errors.println("Error: " + e.getMessage());
        return 1;
    }

    private void heedOrExchange(Request request) throws IOException {
        switch (request.name().toString().toLowerCase(Locale.ROOT)) {
            case "help", "?" -> help(request);
            case "clear" -> say(CLEAR_SCREEN);
            case "shutdown" -> shutdown(request);
            case String name when STREAMS.contains(name) -> listen(request);
            default -> exchange(request);
        }
    }

    private void help(Request request) throws IOException {
        manual.read(client);
        say(manual.help(request.words().stream().skip(1).map(Bytes::toString).toList()));
    }

    /** A server that shuts down does not answer. */
    private void shutdown(Request request) throws IOException {
        client.send(request);
        try {
            print(client.read(), format);
        } catch (IOException e) {
            client.close();
        }
    }

    private void listen(Request request) throws IOException {
        client.send(request);
        if (format.isForPeople() && !request.name().equalsIgnoreCase("monitor")) {
            say("Reading messages... (press Ctrl-C to quit)\n");
        }
        while (true) {
            print(client.read(), format);
        }
    }

    private void exchange(Request request) throws IOException {
        Resp reply = client.ask(request);
        String name = request.name().toString().toLowerCase(Locale.ROOT);
        String both = request.size() > 1 ? name + " " + request.word(1).toLowerCase() : name;
        print(reply, PAGES.contains(name) || PAGES.contains(both) ? new RawFormat("") : format);
        if (!(reply instanceof Resp.SimpleError)) {
            note(name, request);
        }
    }

    /** Remembers the database and the dialect that a successful request has chosen. */
    private void note(String name, Request request) throws IOException {
        switch (name) {
            case "select" -> client.database((int) request.word(1).toLong());
            case "multi" -> inTransaction = true;
            case "exec", "discard" -> inTransaction = false;
            case "hello" ->
                client.dialect(
                        request.size() > 1 && request.word(1).equals(Bytes.of("3")) ? Dialect.RESP3 : Dialect.RESP2);
            case "reset" -> {
                inTransaction = false;
                client.database(0);
                client.dialect(Dialect.RESP2);
            }
            case "auth" -> manual.read(client);
            default -> {}
        }
    }

    private void print(Resp reply, ReplyFormat format) {
        say(format.format(reply));
    }

    private void say(String text) {
        say(Bytes.of(text));
    }

    private void say(Bytes bytes) {
        try {
            out.write(bytes.toArray());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the output is closed; the connection is not to blame
        }
    }
}
