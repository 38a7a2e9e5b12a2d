package rediscover.commands.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * An area around a point: a circle, or a rectangle.
 *
 * @param center its middle
 * @param radius of a circle, in meters; negative if it is a rectangle
 * @param width of a rectangle, in meters, from west to east
 * @param height of a rectangle, in meters, from south to north
 */
record Shape(Point center, double radius, double width, double height) {
    private static final double MERCATOR = 20037726.37; // meters: half of the equator, roughly
    private static final double DEGREE = Math.PI / 180; // radians
    private static final int[][] AROUND = {
        {0, 0}, {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1} // to the east, to the north
    };

    /** The distance of a point from the middle in meters; −1 if it lies outside. */
    double distance(Point point) {
        if (radius >= 0) {
            double distance = center.distanceTo(point);
            return distance > radius ? -1 : distance;
        }
        Point beside = new Point(center.longitude(), point.latitude());
        boolean outside = point.latitudeDistanceTo(center) > height / 2 || point.distanceTo(beside) > width / 2;
        return outside ? -1 : center.distanceTo(point);
    }

    /**
     * The cells that cover it: the one with its middle, and those around that which are needed. A cell may be there twice, though
     * not twice in a row.
     */
    List<Cell> cells() {
        double halfHeight = radius >= 0 ? radius : height / 2;
        double halfWidth = radius >= 0 ? radius : width / 2;
        double south = center.latitude() - Point.angle(halfHeight) / DEGREE;
        double north = center.latitude() + Point.angle(halfHeight) / DEGREE;
        double widest = center.latitude() < 0 ? south : north; // where the meridians are closest
        double degrees = Point.angle(halfWidth) / StrictMath.cos(widest * DEGREE) / DEGREE;
        double west = center.longitude() - degrees;
        double east = center.longitude() + degrees;
        int step = step();
        Cell cell = Cell.of(center, step);
        boolean tooSmall = cell.neighbour(0, 1).north() < north
                || cell.neighbour(0, -1).south() > south
                || cell.neighbour(1, 0).east() < east
                || cell.neighbour(-1, 0).west() > west;
        if (step > 1 && tooSmall) {
            cell = Cell.of(center, --step);
        }
        List<Cell> cells = new ArrayList<>();
        for (int[] direction : AROUND) {
            boolean needless = step >= 2
                    && ((direction[1] < 0 && cell.south() < south)
                            || (direction[1] > 0 && cell.north() > north)
                            || (direction[0] < 0 && cell.west() < west)
                            || (direction[0] > 0 && cell.east() > east));
            Cell neighbour = cell.neighbour(direction[0], direction[1]);
            if (!needless && (cells.size() < 2 || !neighbour.equals(cells.getLast()))) {
                cells.add(neighbour);
            }
        }
        return cells;
    }

    /** The step of cells that are about as large as the area. */
    private int step() {
        double range = radius >= 0 ? radius : Math.sqrt(width / 2 * (width / 2) + height / 2 * (height / 2));
        if (range == 0) {
            return Cell.SMALLEST;
        }
        int step = -1;
        for (; range < MERCATOR; range *= 2) {
            step++;
        }
        double latitude = Math.abs(center.latitude());
        if (latitude > 66) {
            step -= latitude > 80 ? 2 : 1; // the meridians are closer there
        }
        return Math.clamp(step, 1, Cell.SMALLEST);
    }
}
