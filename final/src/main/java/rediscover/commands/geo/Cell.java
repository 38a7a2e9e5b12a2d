package rediscover.commands.geo;

/**
 * A cell of a grid on the earth.
 *
 * <p>Implementation note. The grid of step n divides the degrees of longitude and those of latitude into 2ⁿ parts each. The
 * number of a cell has the bits of both parts in turn, those of the longitude first. So a cell's number begins with the bits of
 * the larger cell that it lies in, and the cells in a larger one have numbers that follow each other. Source: G. M. Morton, <i>A
 * Computer Oriented Geodetic Data Base</i>, 1966; as a text of 32 letters it is a geohash (G. Niemeyer, 2008).
 *
 * <pre>
 *            longitude ──►
 *  latitude  1 │ 3          01 │ 11
 *         ▲  ──┼──          ───┼───       step 1
 *         │  0 │ 2          00 │ 10
 * </pre>
 *
 * @param bits the number
 * @param step the number of bits for each direction, from 1 to 26
 */
record Cell(long bits, int step) {
    static final double MOST_LONGITUDE = 180;
    static final double MOST_LATITUDE = 85.05112878;
    /** The step of the smallest cells: two times 26 bits fit into a floating-point number. */
    static final int SMALLEST = 26;

    private static final long LATITUDE = 0x5555555555555555L; // every other bit
    private static final long LONGITUDE = ~LATITUDE;
    private static final int LETTERS = 11;
    private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";

    /** The cell in which a point lies. */
    static Cell of(Point point, int step) {
        return of(point, step, MOST_LATITUDE);
    }

    private static Cell of(Point point, int step, double mostLatitude) {
        double latitude = (point.latitude() + mostLatitude) / (2 * mostLatitude);
        double longitude = (point.longitude() + MOST_LONGITUDE) / (2 * MOST_LONGITUDE);
        long parts = 1L << step;
        return new Cell(
                Long.expand((long) (latitude * parts), LATITUDE) | Long.expand((long) (longitude * parts), LONGITUDE),
                step);
    }

    /** The point that a score means: the middle of its cell. Any score means one, as in Redis. */
    static Point middle(double score) {
        Cell cell = new Cell(unsigned(score), SMALLEST);
        double longitude = (cell.west() + cell.east()) / 2;
        double latitude = (cell.south() + cell.north()) / 2;
        return new Point(
                Math.clamp(longitude, -MOST_LONGITUDE, MOST_LONGITUDE),
                Math.clamp(latitude, -MOST_LATITUDE, MOST_LATITUDE));
    }

    /** A number as x86 processors convert it to an unsigned integer of 64 bits, even if it is out of range. */
    private static long unsigned(double number) {
        double half = 0x1p63;
        if (number < half) {
            return (long) number;
        }
        return number < 2 * half ? (long) (number - half) ^ Long.MIN_VALUE : 0;
    }

    double west() {
        return border(part(LONGITUDE), MOST_LONGITUDE);
    }

    double east() {
        return border(part(LONGITUDE) + 1, MOST_LONGITUDE);
    }

    double south() {
        return border(part(LATITUDE), MOST_LATITUDE);
    }

    double north() {
        return border(part(LATITUDE) + 1, MOST_LATITUDE);
    }

    private long part(long mask) {
        return Long.compress(bits, mask);
    }

    private double border(long part, double most) {
        return -most + (double) (part & 0xffff_ffffL) / (1L << step) * (2 * most);
    }

    /** The cell beside this one: so many cells to the east, and to the north; beyond the last one, it is the first one. */
    Cell neighbour(int east, int north) {
        long latitude = Long.expand(moved(part(LATITUDE), north), LATITUDE);
        return new Cell(latitude | Long.expand(moved(part(LONGITUDE), east), LONGITUDE), step);
    }

    private long moved(long part, int by) {
        return by == 0 ? part : (part + by) & ((1L << step) - 1);
    }

    /** The lowest score of a place in this cell. */
    double lowestScore() {
        return bits << (2 * (SMALLEST - step));
    }

    /** The lowest score behind those of the places in this cell. */
    double endOfScores() {
        return (bits + 1) << (2 * (SMALLEST - step));
    }

    /** The geohash of a point, whose grid reaches to the poles. The last of its letters would need more bits, and is 0. */
    static String geohash(Point point) {
        long bits = of(point, SMALLEST, 90).bits;
        StringBuilder letters = new StringBuilder();
        for (int i = 1; i < LETTERS; i++) {
            letters.append(ALPHABET.charAt((int) (bits >>> (2 * SMALLEST - 5 * i)) & 31));
        }
        return letters.append(ALPHABET.charAt(0)).toString();
    }
}
