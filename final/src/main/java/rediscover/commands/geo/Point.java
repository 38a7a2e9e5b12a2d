package rediscover.commands.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.sortedsets.Score;

/**
 * A point on the earth, which counts as a sphere.
 *
 * @param longitude in degrees, from −180 to 180
 * @param latitude in degrees, from −85.05112878 to 85.05112878: the poles are left out, as in the maps of the web
 */
record Point(double longitude, double latitude) {
    private static final double EARTH_RADIUS = 6372797.560856; // meters

    /**
     * The point that two words of a request name: the longitude, then the latitude.
     *
     * @throws CommandException when they are no numbers, or too large
     */
    static Point of(Request request, int first) {
        Point point = new Point(Score.of(request.word(first)), Score.of(request.word(first + 1)));
        if (Math.abs(point.longitude) > Cell.MOST_LONGITUDE || Math.abs(point.latitude) > Cell.MOST_LATITUDE) {
            throw new CommandException("ERR invalid longitude,latitude pair " + sixDecimals(point.longitude) + ','
                    + sixDecimals(point.latitude));
        }
        return point;
    }

    /** As C's {@code %f}. */
    private static String sixDecimals(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        String size = new BigDecimal(Math.abs(number))
                .setScale(6, RoundingMode.HALF_EVEN)
                .toPlainString();
        return number < 0 || 1 / number < 0 ? '-' + size : size;
    }

    /** The distance in meters on the surface, by the haversine formula; the same on every machine. */
    double distanceTo(Point other) {
        double v = StrictMath.sin((Math.toRadians(other.longitude) - Math.toRadians(longitude)) / 2);
        if (v == 0) {
            return latitudeDistanceTo(other);
        }
        double u = StrictMath.sin((Math.toRadians(other.latitude) - Math.toRadians(latitude)) / 2);
        double a = u * u
                + StrictMath.cos(Math.toRadians(latitude)) * StrictMath.cos(Math.toRadians(other.latitude)) * v * v;
        return 2 * EARTH_RADIUS * StrictMath.asin(Math.sqrt(a));
    }

    /** The distance in meters to the circle of latitude of another point. */
    double latitudeDistanceTo(Point other) {
        return EARTH_RADIUS * Math.abs(Math.toRadians(other.latitude) - Math.toRadians(latitude));
    }

    /** An angle at the earth's center in radians, by the meters that it cuts out of the surface. */
    static double angle(double meters) {
        return meters / EARTH_RADIUS;
    }

    /** A coordinate with up to 17 decimals and no zeros at the end. */
    static Bytes spell(double coordinate) {
        BigDecimal rounded = new BigDecimal(coordinate).setScale(17, RoundingMode.HALF_EVEN);
        return Bytes.of(
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
}
