package rediscover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.testing.RedisServer;
import rediscover.testing.Wire;

/** Where the server listens, and whom it lets in. */
class BindTest {
    /** An address of this machine with which it looks like another one. */
    private static InetAddress outside() throws IOException {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        assumeTrue(!addresses.isEmpty(), "this machine has no network");
        return addresses.getFirst();
    }

    /** The answer to two PINGs that a client sends: its first 20 bytes, or all of it. */
    private static String ask(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream().write(Wire.bytes("PING\r\nQUIT\r\n"));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static RediscoverServer start(String bind, Parameter parameter, String value) throws IOException {
        Configuration configuration = Peer.forgetful().set(Parameter.BIND, bind);
        return RediscoverServer.start(configuration.set(parameter, value));
    }

    @Test
    void byDefaultOtherMachinesAreRefusedAsInRedis() throws Exception {
        InetAddress outside = outside();
        try (RedisServer redis = RedisServer.start("--bind", "* -::*", "--protected-mode", "yes")) {
            assertThat(ask(outside, redis.port())).startsWith("-DENIED Redi");
        }
        try (RediscoverServer server = start(Parameter.BIND.fallback(), Parameter.PORT, "0")) {
            assertThat(ask(outside, server.port())).startsWith("-DENIED Redi");
            assertThat(ask(InetAddress.ofLiteral("127.0.0.1"), server.port())).isEqualTo("+PONG\r\n+OK\r\n");
        }
    }

    @Test
    void otherMachinesAreLetInWhereThereIsAPasswordOrNoProtection() throws Exception {
        InetAddress outside = outside();
        try (RediscoverServer server = start("*", Parameter.PROTECTED_MODE, "no")) {
            assertThat(ask(outside, server.port())).isEqualTo("+PONG\r\n+OK\r\n");
        }
        try (RediscoverServer server = start("*", Parameter.REQUIREPASS, "secret")) {
            assertThat(ask(outside, server.port())).startsWith("-NOAUTH");
        }
    }

    @Test
    void aServerListensOnTheAddressesThatAreNamedAndNoOther() throws Exception {
        InetAddress outside = outside();
        try (RediscoverServer server = start("127.0.0.1 -::1 -192.0.2.1", Parameter.PORT, "0")) {
            assertThat(ask(InetAddress.ofLiteral("127.0.0.1"), server.port())).startsWith("+PONG");
            if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null) {
                assertThat(ask(InetAddress.ofLiteral("::1"), server.port())).startsWith("+PONG");
            }
            assertThatThrownBy(() -> ask(outside, server.port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAddressThatThisMachineDoesNotHaveIsAnErrorUnlessItMayBeMissing() {
        assertThatThrownBy(() -> start("127.0.0.1 192.0.2.1", Parameter.PORT, "0"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:");
        assertThatThrownBy(() -> start("-192.0.2.1", Parameter.PORT, "0"))
                .hasMessage("cannot listen on -192.0.2.1: this machine has none of these addresses");
        assertThatThrownBy(() -> start("", Parameter.PORT, "0"))
                .hasMessage("Configured to not listen anywhere, exiting.");
    }
}
