package rediscover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import rediscover.launch.LogMode;
import rediscover.launch.Program;
import rediscover.launch.RunningServer;

class PacedLoadTest {
    @Test
    void asManyRequestsAreAnsweredAsTheRateSays() throws Exception {
        try (RunningServer server = new RunningServer(Program.OURS, LogMode.OFF)) {
            for (String test : new String[] {"get", "set", "get"}) { // without keys and with them
                Latencies latencies = new PacedLoad(test, 2000).on(server, 5, Duration.ofMillis(100));
                assertThat(latencies.size()).isEqualTo(200);
                assertThat(latencies.quantile(0.5)).isBetween(0.001, latencies.quantile(1));
            }
        }
    }

    @Test
    void aServerThatHasEndedIsNotWaitedFor() throws Exception {
        RunningServer server = new RunningServer(Program.OURS, LogMode.OFF);
        server.close();
        assertThatThrownBy(() -> new PacedLoad("get", 100).on(server, 1, Duration.ofMillis(100)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has ended");
    }

    @Test
    void aQuantileIsTheLeastTimeThatSoManyKeep() {
        Latencies latencies = new Latencies();
        for (int millis = 10_000; millis > 0; millis--) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.quantile(0.5)).isEqualTo(5000);
        assertThat(latencies.quantile(0.999)).isEqualTo(9990);
        assertThat(latencies.quantile(1)).isEqualTo(10_000);
        assertThat(latencies.quantile(0)).isEqualTo(1);
    }
}
