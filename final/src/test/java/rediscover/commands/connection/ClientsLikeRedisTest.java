package rediscover.commands.connection;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rediscover.commands.Twins;
import rediscover.resp.Dialect;

/** The words that CLIENT refuses, here and in a real redis-server. */
class ClientsLikeRedisTest {
    private final Twins twins = new Twins(Dialect.RESP2);

    ClientsLikeRedisTest() throws IOException {}

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void nobodyWaitsForAKey() throws IOException {
        for (String words : List.of(
                "", "x", "1", "0", "-1", "+1", "1 x", "x x", "99 timeout", "99 ERROR", "x error", "99 error error")) {
            twins.assertSame("CLIENT UNBLOCK " + words);
        }
    }

    @Test
    void aPauseHasAtMostOneMode() throws IOException {
        twins.assertSame("CLIENT PAUSE 0 all all", "CLIENT pause x x x x", "CLIENT PAUSE 0 foo", "CLIENT PAUSE");
    }

    @Test
    void theOptionsOfTrackingAreReadBeforeItIsTurnedOff() throws IOException {
        for (String options : List.of(
                "",
                "BCAST",
                "optin OPTOUT bcast",
                "PREFIX a PREFIX ab",
                "NOLOOP NOLOOP",
                "REDIRECT x",
                "REDIRECT +1",
                "REDIRECT 9223372036854775808",
                "REDIRECT 999999999",
                "REDIRECT",
                "PREFIX",
                "foo",
                "BCAST foo")) {
            twins.assertSame("CLIENT TRACKING off " + options, "CLIENT TRACKING foo " + options);
        }
    }

    @Test
    void optionsOfTrackingThatDoNotFitAreRefused() throws IOException {
        for (String options :
                List.of("PREFIX a", "BCAST OPTIN", "BCAST OPTOUT PREFIX a", "OPTIN OPTOUT", "REDIRECT 0")) {
            twins.assertSame("CLIENT TRACKING ON " + options);
        }
    }
}
