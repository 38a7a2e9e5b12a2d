package rediscover.hashtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rediscover.resp.Bytes;

class KeyHashTest {
    private static final long SEED = new Random().nextLong();

    @Test
    void equalKeysHaveTheSameHash() {
        Random random = new Random(1);
        for (int length = 0; length < 100; length++) {
            byte[] bytes = new byte[length + 10];
            random.nextBytes(bytes);
            Bytes window = Bytes.wrap(bytes, 7, length);
            assertThat(KeyHash.of(window, SEED)).isEqualTo(KeyHash.of(window.copy(), SEED));
        }
    }

    @Test
    void differentKeysSeldomHaveTheSameHash() {
        for (String form : new String[] {"key:%d", "%d", "%016d", "%d:a long end that all of the keys have"}) {
            Set<Integer> hashes = new HashSet<>();
            for (int i = 0; i < 100_000; i++) {
                hashes.add(KeyHash.of(Bytes.of(form.formatted(i)), SEED));
            }
            assertThat(hashes).as(form).hasSizeGreaterThan(99_980); // by chance, one or two pairs are equal
        }
    }

    @Test
    void everyBitOfAKeyMatters() {
        for (int length : new int[] {1, 7, 8, 9, 16, 20}) {
            byte[] bytes = new byte[length];
            Set<Integer> hashes = new HashSet<>(Set.of(KeyHash.of(Bytes.wrap(bytes), SEED)));
            for (int bit = 0; bit < 8 * length; bit++) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                hashes.add(KeyHash.of(Bytes.wrap(bytes), SEED));
                bytes[bit / 8] = 0;
            }
            assertThat(hashes).hasSize(8 * length + 1);
        }
    }

    @Test
    void aKeyThatIsLongerByZerosHasAnotherHash() {
        Set<Integer> hashes = new HashSet<>();
        for (int length = 0; length < 100; length++) {
            hashes.add(KeyHash.of(Bytes.wrap(new byte[length]), SEED));
        }
        assertThat(hashes).hasSize(100);
    }

    @Test
    void keysThatStringHashesConfuseAreToldApart() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 1 << 10; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 10; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // both have the hash 2112 as a String
            }
            hashes.add(KeyHash.of(Bytes.of(key.toString()), SEED));
        }
        assertThat(hashes).hasSizeGreaterThan(1020);
    }

    @Test
    void theOrderOfHashesWithOneSeedSaysNothingAboutThatWithAnother() {
        Random random = new Random(1);
        for (String form : new String[] {"%d", "m:%d", "%016d", "%d:a long end that all of the keys have"}) {
            long seed = random.nextLong();
            long another = random.nextLong();
            int low = 0;
            int both = 0;
            for (int i = 0; i < 100_000; i++) {
                Bytes key = Bytes.of(form.formatted(i));
                if (slotOf1024(key, seed) < 64) {
                    low++;
                    both += slotOf1024(key, another) < 512 ? 1 : 0;
                }
            }
            assertThat(both).as(form).isBetween(low * 4 / 10, low * 6 / 10);
        }
    }

    private static int slotOf1024(Bytes key, long seed) {
        return KeyHash.of(key, seed) & 1023;
    }

    @Test
    void aHashIsAnotherOneInAnotherProcess() throws Exception {
        assertThat(hashInAnotherProcess()).isNotEqualTo(hashInAnotherProcess());
    }

    private static String hashInAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .start();
        String hash = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return hash;
    }

    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            System.out.println(new KeyHashes().of(Bytes.of("name")));
        }
    }
}
