package rediscover.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change for which there is no memory changes nothing, wherever the memory runs out. */
@Timeout(120)
class LittleMemoryTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aChangeThatFindsNoMemoryChangesNothing(long seed) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx12m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LittleMemory.class.getName(),
                        "" + seed))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .containsPattern("Table: [1-9]\\d+ changes failed")
                .containsPattern("Hash: [1-9]\\d+ changes failed")
                .containsPattern("Times: [1-9]\\d* changes failed")
                .containsPattern("Listed: [1-9]\\d* changes failed")
                .containsPattern("Sorted: [1-9]\\d* changes failed");
    }
}
