package rediscover.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rediscover.resp.Dialect;

/** Places on the earth, asked of ours and of a real redis-server. */
class PlacesLikeRedisTest {
    private final Twins twins;

    PlacesLikeRedisTest() throws IOException {
        twins = new Twins(Dialect.RESP2);
    }

    @BeforeEach
    void addPlaces() throws IOException {
        twins.assertSame("GEOADD Sicily 13.361389 38.115556 Palermo 15.087269 37.502669 Catania");
    }

    @AfterEach
    void disconnect() throws IOException {
        twins.close();
    }

    @Test
    void placesHavePositionsHashesAndDistances() throws IOException {
        twins.assertSame(
                "GEOPOS Sicily Palermo Catania nowhere",
                "GEOHASH Sicily Palermo nowhere",
                "GEOPOS none a",
                "GEOPOS none");
        for (String unit : List.of("", "m", "KM", "ft", "mi", "parsec", "m m")) {
            twins.assertSame("GEODIST Sicily Palermo Catania " + unit);
        }
        twins.assertSame(
                "GEODIST Sicily Palermo Palermo",
                "GEODIST Sicily Palermo nowhere",
                "ZSCORE Sicily Palermo",
                "TYPE Sicily");
        twins.assertSame("ZADD odd inf a -inf b -1 c 1e300 d 0 e", "GEOPOS odd a b c d e", "GEOHASH odd a b c d e");
    }

    @Test
    void placesOffTheMapAreRefused() throws IOException {
        twins.assertSame(
                "GEOADD k 180.5 0 a",
                "GEOADD k 0 85.06 a",
                "GEOADD k inf -0 a",
                "GEOADD k 1e300 0 a",
                "GEOADD k x 0 a");
        twins.assertSame(
                "GEOADD k 180 85.05112878 a -180 -85.05112878 b",
                "GEOPOS k a b",
                "GEOADD k NX XX 0 0 a",
                "GEOADD k 0 0 a 1");
        twins.assertSame(
                "GEOADD k XX CH 1 1 a", "GEOADD k NX 2 2 a", "GEOADD k CH 2 2 a 3 3 c", "ZRANGE k 0 -1 WITHSCORES");
    }

    @Test
    void optionsOfASearchThatMakeNoSenseAreRefused() throws IOException {
        for (String rest : List.of(
                "FROMMEMBER Palermo BYRADIUS 200 km ASC COUNT 1",
                "FROMMEMBER nowhere BYRADIUS 200 km",
                "FROMMEMBER Palermo FROMLONLAT 1 2",
                "FROMLONLAT 15 37 BYBOX 400 400 km DESC",
                "FROMLONLAT 15 37 BYBOX 400 -1 km",
                "FROMLONLAT 15 37 BYRADIUS 100 km BYBOX 1 1 m",
                "FROMLONLAT 15 37 BYRADIUS x km",
                "FROMLONLAT 15 37 BYRADIUS 100 KM COUNT 0",
                "FROMLONLAT 15 37 BYRADIUS 100 KM ANY",
                "FROMLONLAT 15 37 ASC COUNT 1",
                "BYRADIUS 100 KM ASC COUNT 1",
                "FROMLONLAT 15 37 BYRADIUS 300 KM WITHCOORD WITHDIST WITHHASH",
                "FROMLONLAT 15 37 BYRADIUS 300 KM STOREDIST")) {
            twins.assertSame("GEOSEARCH Sicily " + rest, "GEOSEARCH none " + rest, "geosearchstore d Sicily " + rest);
            twins.assertSame("GEOSEARCHSTORE d none " + rest);
        }
        for (String rest : List.of(
                "WITHDIST", "WITHDIST STORE d", "STORE d", "STORE", "ASC COUNT 1", "COUNT 1 ANY", "ANY", "foo")) {
            twins.assertSame("GEORADIUS Sicily 15 37 200 km " + rest, "GEORADIUS_RO Sicily 15 37 200 km " + rest);
            twins.assertSame(
                    "GEORADIUSBYMEMBER Sicily Palermo 200 km " + rest, "GEORADIUSBYMEMBER none Palermo x km " + rest);
            twins.assertSame("ZRANGE d 0 -1 WITHSCORES");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPlaceInAnAreaIsFoundInTheSameOrder(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add("GEOADD world %s %s place%d".formatted(longitude(random), latitude(random), i));
        }
        for (int i = 0; i < 300; i++) {
            double size = Math.pow(10, random.nextDouble(1, 7.5));
            String area = random.nextBoolean()
                    ? "BYRADIUS " + size + " m"
                    : "BYBOX " + size + " " + size * random.nextDouble(0.1, 3) + " m";
            String order = List.of("ASC", "DESC", "", "COUNT 10", "COUNT 5 ANY").get(random.nextInt(5));
            lines.add("GEOSEARCH world FROMLONLAT %s %s %s %s WITHDIST"
                    .formatted(longitude(random), latitude(random), area, order));
        }
        twins.assertSame(lines.toArray(String[]::new));
    }

    private static double longitude(Random random) {
        return random.nextInt(10) == 0 ? random.nextDouble(179, 180) : random.nextDouble(-180, 180);
    }

    private static double latitude(Random random) {
        return random.nextInt(10) == 0 ? random.nextDouble(84, 85) : random.nextDouble(-85, 85);
    }
}
