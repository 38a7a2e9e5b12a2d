package rediscover.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespReader;
import rediscover.resp.RespWriter;

/**
 * A client of one server. If its connection is lost, it makes a new one, and tells the server again which database and which
 * dialect it uses.
 */
public final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    /** A user's name, which may be null, and the password. */
    record Credentials(String user, String password) {}

    private final String host;
    private final int port;
    private final Credentials credentials;
    private final RespWriter requests = new RespWriter(Dialect.RESP2);
    private int database;
    private Dialect dialect;
    private Socket socket; // null: not connected
    private RespReader replies;

    /** @param credentials null if there are none */
    Client(String host, int port, Credentials credentials, int database, Dialect dialect) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
        this.database = database;
        this.dialect = dialect;
    }

    /** Host and port, as in {@code 127.0.0.1:6379}. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The number of the database in use. */
    int database() {
        return database;
    }

    /** Sets the database that is in use, on this connection and on later ones. */
    void database(int number) {
        database = number;
    }

    /** Sets the dialect that is spoken, on this connection and on later ones. */
    void dialect(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Whether there is a connection, as far as is known. */
    boolean isConnected() {
        return socket != null;
    }

    /**
     * Makes a connection, in place of the last one.
     *
     * @return a sentence for each request that the server refused
     * @throws IOException when there is no server
     */
    List<String> connect() throws IOException {
        close();
        Socket fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            replies = new RespReader(fresh.getInputStream());
        } catch (IOException e) {
            fresh.close();
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new IOException("Could not connect to Redis at " + address() + ": " + reason, e);
        }
        socket = fresh;
        return introduce();
    }

    private List<String> introduce() throws IOException {
        List<String> refused = new ArrayList<>();
        if (credentials != null) {
            Request auth = credentials.user() == null
                    ? Request.of("AUTH", credentials.password())
                    : Request.of("AUTH", credentials.user(), credentials.password());
            tell("AUTH", auth, refused);
        }
        if (database != 0 && !tell("SELECT " + database, Request.of("SELECT", "" + database), refused)) {
            database = 0;
        }
        if (dialect == Dialect.RESP3 && !tell("HELLO 3", Request.of("HELLO", "3"), refused)) {
            dialect = Dialect.RESP2;
        }
        return refused;
    }

    private boolean tell(String what, Request request, List<String> refused) throws IOException {
        if (ask(request) instanceof Resp.SimpleError(Bytes message)) {
            refused.add(what + " failed: " + message);
            return false;
        }
        return true;
    }

    /**
     * Sends a request and returns the reply to it. Messages that the server sends unasked are skipped.
     *
     * @throws IOException when the connection is lost; it is closed then
     */
    Resp ask(Request request) throws IOException {
        send(request);
        Resp reply = read();
        while (reply instanceof Resp.Push) {
            reply = read();
        }
        return reply;
    }

    /** Sends a request. */
    void send(Request request) throws IOException {
        if (socket == null) {
            throw new IOException("not connected");
        }
        request.writeTo(requests);
        try {
            requests.drainTo(socket.getOutputStream());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The next value that the server sends. */
    Resp read() throws IOException {
        try {
            Resp value = replies.read();
            if (value == null) {
                throw new IOException("Server closed the connection");
            }
            return value;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        requests.truncate(0);
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // Whether it is closed or not, it is not used any more.
            }
            socket = null;
        }
    }
}
