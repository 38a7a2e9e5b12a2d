package rediscover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.testing.Conversation;
import rediscover.testing.Differential;
import rediscover.testing.RawClient;
import rediscover.testing.Wire;

/** Commands about the server and its clients are answered as by a real redis-server, byte for byte. */
@ParameterizedClass
@EnumSource(Dialect.class)
class ServerCommandsTest {
    private final String hello;
    private final List<Peer> peers = new ArrayList<>();
    private final Differential open;
    private final Differential guarded;

    ServerCommandsTest(Dialect dialect) throws Exception {
        hello = dialect == Dialect.RESP3 ? "HELLO 3" : "HELLO 2";
        open = compare("").preparedBy("FLUSHALL", "CONFIG SET maxclients 10000 timeout 0 appendfsync everysec");
        guarded = compare("secret");
    }

    private Differential compare(String password) throws Exception {
        Peer real = Peer.start(Peer.Kind.REDIS, password); // first: if there is none, nothing has to be closed
        peers.add(real);
        Peer ours = Peer.start(Peer.Kind.REDISCOVER, password);
        peers.add(ours);
        return Differential.between(real.port(), ours.port()).levelledBy(Unordered::level);
    }

    @AfterEach
    void close() {
        peers.forEach(Peer::close);
    }

    private Conversation conversation(String... lines) {
        return Conversation.of(Stream.concat(Stream.of(hello), Stream.of(lines)).toArray(String[]::new));
    }

    @Test
    void aPasswordMayHaveAnyBytes() throws Exception {
        Bytes password = Bytes.wrap(new byte[] {(byte) 0xff, 0, 'a'});
        for (Peer.Kind kind : Peer.Kind.values()) {
            try (Peer peer = Peer.start(kind);
                    RawClient first = RawClient.connect(peer.port());
                    RawClient second = RawClient.connect(peer.port())) {
                assertThat(first.ask(
                                Request.of(Bytes.of("CONFIG"), Bytes.of("SET"), Bytes.of("requirepass"), password)))
                        .isEqualTo(Resp.OK);
                assertThat(second.ask(Request.of(Bytes.of("AUTH"), Bytes.wrap(new byte[] {(byte) 0xff}))))
                        .isEqualTo(Resp.error("WRONGPASS invalid username-password pair or user is disabled."));
                assertThat(second.ask(Request.of(Bytes.of("AUTH"), password))).isEqualTo(Resp.OK);
            }
        }
    }

    @Test
    void config() throws Exception {
        open.assertSame(conversation(
                "CONFIG",
                "CONFIG NOSUCH",
                "config nosuch a b",
                "CONFIG \"\"",
                "CONFIG GET",
                "CONFIG GET nothing",
                "CONFIG GET maxclients",
                "config get MaxClients",
                "CONFIG GET time?ut",
                "CONFIG GET TIMEout time*t nothing",
                "CONFIG GET time*t TIMEout",
                "CONFIG GET databases",
                "CONFIG GET appendfsync",
                "CONFIG GET appendonly",
                "CONFIG GET appendfilename",
                "CONFIG GET bind",
                "CONFIG GET save",
                "CONFIG GET requirepass",
                "CONFIG GET loglevel",
                "CONFIG SET",
                "CONFIG SET maxclients",
                "CONFIG SET maxclients 100",
                "CONFIG GET maxclients",
                "CONFIG SET maxclients nonsense",
                "CONFIG SET maxclients 0",
                "CONFIG SET maxclients -1",
                "CONFIG SET maxclients 1.5",
                "CONFIG SET maxclients 100 timeout",
                "CONFIG SET timeout \"\"",
                "CONFIG SET timeout -1",
                "CONFIG SET timeout 99999999999999999999",
                "CONFIG SET nosuch 1",
                "CONFIG SET timeout 1 nosuch 1",
                "CONFIG SET timeout 1 timeout 2",
                "CONFIG SET timeout 1 maxclients no",
                "CONFIG GET timeout",
                "CONFIG SET TIMEOUT 1000 MaxClients 200",
                "CONFIG GET timeout",
                "CONFIG SET databases 2",
                "CONFIG SET appendfilename other",
                "CONFIG SET appendfsync sometimes",
                "CONFIG SET appendfsync ALWAYS",
                "CONFIG GET appendfsync",
                "CONFIG SET loglevel nonsense",
                "CONFIG SET loglevel warning",
                "CONFIG GET loglevel",
                "CONFIG SET loglevel notice",
                "CONFIG RESETSTAT",
                "CONFIG RESETSTAT now",
                "CONFIG HELP now"));
    }

    @Test
    void client() throws Exception {
        open.assertSame(conversation(
                "CLIENT",
                "CLIENT NOSUCH",
                "client nosuch a b",
                "CLIENT GETNAME",
                "CLIENT GETNAME x",
                "CLIENT SETNAME",
                "CLIENT SETNAME tester",
                "CLIENT GETNAME",
                "CLIENT SETNAME \"a b\"",
                "CLIENT SETNAME \"a\\n\"",
                "CLIENT SETNAME \"\\xff\"",
                "CLIENT GETNAME",
                "CLIENT SETNAME \"\"",
                "CLIENT GETNAME",
                "CLIENT ID x",
                "CLIENT INFO x",
                "CLIENT LIST TYPE nosuch",
                "CLIENT LIST TYPE pubsub",
                "CLIENT LIST TYPE",
                "CLIENT LIST TYPE normal x",
                "CLIENT LIST ID",
                "CLIENT LIST ID x",
                "CLIENT LIST ID 999999999",
                "CLIENT LIST nosuch",
                "CLIENT NO-EVICT on",
                "CLIENT NO-EVICT OFF",
                "CLIENT NO-EVICT maybe",
                "CLIENT NO-EVICT",
                "CLIENT TRACKING",
                "CLIENT TRACKING OFF",
                "CLIENT TRACKING maybe",
                "CLIENT TRACKING off x",
                "CLIENT TRACKINGINFO",
                "CLIENT TRACKINGINFO x",
                "CLIENT GETREDIR",
                "CLIENT CACHING yes",
                "CLIENT CACHING",
                "CLIENT REPLY",
                "CLIENT REPLY maybe",
                "CLIENT REPLY on",
                "CLIENT HELP x"));
    }

    @Test
    void clientKill() throws Exception {
        open.assertSame(conversation(
                "CLIENT KILL",
                "CLIENT KILL 1.2.3.4:5",
                "CLIENT KILL ID",
                "CLIENT KILL ID 0",
                "CLIENT KILL ID -1",
                "CLIENT KILL ID x",
                "CLIENT KILL ID 999999999",
                "CLIENT KILL TYPE nosuch",
                "CLIENT KILL TYPE pubsub",
                "CLIENT KILL USER nobody",
                "CLIENT KILL ID 999999999 USER default",
                "CLIENT KILL SKIPME maybe",
                "CLIENT KILL SKIPME no ID 999999999",
                "CLIENT KILL nosuch x",
                "CLIENT KILL ADDR 1.2.3.4:5",
                "CLIENT KILL LADDR 1.2.3.4:5",
                "CLIENT KILL LADDR",
                "CLIENT KILL ADDR 1.2.3.4:5 TYPE"));
    }

    @Test
    void aClientIsKilledByTheAddressAtWhichItCame() throws Exception {
        for (Peer server : peers.subList(0, 2)) {
            try (RawClient killer = RawClient.connect(server.port());
                    RawClient victim = RawClient.connect(server.port())) {
                victim.ask("PING");
                assertThat(killer.ask("CLIENT", "KILL", "LADDR", "127.0.0.1:" + server.port()))
                        .isEqualTo(Resp.integer(1));
                assertThat(victim.readUntilClosed()).isEmpty();
            }
        }
    }

    @Test
    void clientListShowsWhatAClientIsDoing() throws Exception {
        for (Peer server : peers.subList(0, 2)) {
            try (RawClient watcher = RawClient.connect(server.port());
                    RawClient client = RawClient.connect(server.port())) {
                client.ask("CLIENT", "NO-EVICT", "on");
                client.ask("SELECT", "3");
                client.ask("MULTI");
                client.ask("PING");
                assertThat(watcher.ask("CLIENT", "LIST").toString())
                        .contains(" laddr=127.0.0.1:" + server.port() + " fd=")
                        .contains(" flags=xe db=3 sub=0 psub=0 ssub=0 multi=1 qbuf=")
                        .contains(" events=r cmd=ping user=default redir=-1 resp=2");
                client.ask("DISCARD");
                client.ask("CLIENT", "NO-EVICT", "off");
                assertThat(client.ask("CLIENT", "INFO").toString()).contains(" flags=N ", " multi=-1 ");
            }
        }
    }

    @Test
    void clusterIsOff() throws Exception {
        open.assertSame(conversation(
                "CLUSTER",
                "CLUSTER NODES",
                "CLUSTER NODES x",
                "CLUSTER PERSIST",
                "CLUSTER help",
                "CLUSTER keyslot a b",
                "CLUSTER INFO",
                "CLUSTER SLOTS",
                "READONLY",
                "READWRITE",
                "ASKING",
                "ASKING x"));
    }

    @Test
    void clientReplyWhichHasToBeSilent() throws Exception {
        // A conversation of bytes: fewer replies than requests cannot be told apart.
        Differential exact =
                Differential.between(peers.get(0).port(), peers.get(1).port());
        exact.assertSameByteByByte(Conversation.raw(Wire.encode(Wire.requests(
                "PING 1",
                "CLIENT REPLY SKIP",
                "PING 2",
                "PING 3",
                "CLIENT REPLY SKIP",
                "NOSUCH",
                "PING 4",
                "CLIENT REPLY OFF",
                "PING 5",
                "CLIENT REPLY SKIP",
                "PING 6",
                "CLIENT REPLY ON",
                "PING 7",
                "CLIENT REPLY OFF",
                "RESET",
                "PING 8"))));
    }

    @Test
    void helloAndAuth() throws Exception {
        for (Differential servers : List.of(open, guarded)) {
            servers.assertSame(Conversation.of(
                    "PING",
                    "GET key",
                    "GET",
                    "NOSUCH",
                    "NOSUCH a b",
                    "CONFIG NOSUCH",
                    "CONFIG GET maxclients",
                    "CLIENT",
                    "CLIENT GETNAME",
                    "SELECT 0",
                    "SELECT",
                    "HELLO",
                    "HELLO 3",
                    "HELLO x",
                    "HELLO 1",
                    "HELLO 4",
                    "HELLO \"\"",
                    "HELLO 99999999999999999999",
                    "HELLO 3 nosuch",
                    "HELLO 3 SETNAME",
                    "HELLO 3 SETNAME \"a b\"",
                    "HELLO 3 AUTH default",
                    "HELLO 3 AUTH nobody secret",
                    "HELLO 2 AUTH nobody x SETNAME me",
                    "AUTH",
                    "AUTH guess",
                    "AUTH a b c",
                    "AUTH nobody secret",
                    "AUTH default guess",
                    "SHUTDOWN nonsense",
                    "QUIT \"\" x"));
            servers.assertSame(Conversation.of(
                    "HELLO 3 AUTH default secret SETNAME me",
                    "CLIENT GETNAME",
                    "HGETALL none",
                    "HELLO",
                    "HELLO 2 SETNAME you",
                    "CLIENT GETNAME",
                    "HGETALL none",
                    "AUTH default guess",
                    "PING",
                    "HELLO 3 AUTH default guess",
                    "HELLO",
                    "RESET",
                    "CLIENT GETNAME",
                    "PING",
                    "RESET now",
                    "AUTH default secret",
                    "CLIENT GETNAME",
                    "QUIT",
                    "PING"));
        }
        guarded.assertSame(Conversation.of("AUTH secret", "CONFIG GET requirepass", "PING", "AUTH guess", "PING"));
    }

    @Test
    void aPasswordThatChanges() throws Exception {
        open.assertSame(Conversation.of(
                "CONFIG SET requirepass new",
                "PING",
                "CONFIG GET requirepass",
                "AUTH old",
                "AUTH new",
                "RESET",
                "PING",
                "AUTH new",
                "CONFIG SET requirepass \"\"",
                "PING",
                "AUTH new",
                "RESET",
                "PING"));
    }

    @Test
    void theRest() throws Exception {
        open.assertSame(conversation(
                "SELECT 0",
                "SELECT 00",
                "SELECT x",
                "SELECT \"\"",
                "SELECT -1",
                "SELECT 99",
                "SELECT 99999999999",
                "SELECT 0 0",
                "PING a b",
                "PING \"\"",
                "ECHO",
                "ECHO a b",
                "DBSIZE x",
                "TIME x",
                "INFO nosuch",
                "COMMAND NOSUCH",
                "COMMAND COUNT x",
                "COMMAND INFO nosuch",
                "COMMAND DOCS nosuch",
                "COMMAND GETKEYS",
                "COMMAND GETKEYS NOSUCH a",
                "COMMAND GETKEYS GET",
                "COMMAND GETKEYS MSET a 1 b 2",
                "COMMAND LIST FILTERBY nosuch x",
                "SHUTDOWN ABORT",
                "SHUTDOWN nonsense",
                "SHUTDOWN SAVE NOSAVE",
                "SHUTDOWN ABORT NOW",
                "SHUTDOWN NOSAVE nonsense",
                "RESET x",
                "\"\"",
                "NOSUCH \"a b\" 'c'",
                "RESET",
                "HGETALL none"));
    }

    @Test
    void requestsThatArriveInTwoPackets() throws Exception {
        for (String line : List.of(
                "CONFIG GET maxclients",
                "CONFIG SET timeout -1",
                "CLIENT SETNAME tester",
                "CLIENT NOSUCH",
                "HELLO 3 SETNAME me",
                "HELLO 7",
                "AUTH default guess",
                "SELECT 0",
                "RESET",
                "QUIT",
                "SHUTDOWN ABORT",
                "HSET key \"\\r\\n\" \"\\x00\"",
                "NOSUCH a b")) {
            open.assertSameCutAnywhere(conversation(line, "PING"));
        }
        guarded.assertSameCutAnywhere(Conversation.of("PING", "AUTH secret", "PING"));
    }
}
