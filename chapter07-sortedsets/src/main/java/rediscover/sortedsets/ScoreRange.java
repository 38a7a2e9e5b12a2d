package rediscover.sortedsets;

import rediscover.resp.Bytes;

/**
 * A range of scores.
 *
 * @param min the lower end
 * @param aboveMin whether that end itself lies outside
 * @param max the upper end
 * @param belowMax whether that end itself lies outside
 */
public record ScoreRange(double min, boolean aboveMin, double max, boolean belowMax) implements Range {
    /**
     * The range between the ends that a client sent: numbers, with a bracket in front if they lie outside: {@code (1.5}.
     *
     * @throws rediscover.handlers.CommandException when one of them is no number
     */
    public static ScoreRange of(Bytes min, Bytes max) {
        return new ScoreRange(end(min), isOutside(min), end(max), isOutside(max));
    }

    private static boolean isOutside(Bytes end) {
        return !end.isEmpty() && end.at(0) == '(';
    }

    private static double end(Bytes end) {
        return Score.end(isOutside(end) ? end.slice(1, end.length()) : end);
    }

    @Override
    public boolean beginsBehind(Element element) {
        return aboveMin ? element.score() <= min : element.score() < min;
    }

    @Override
    public boolean endsBefore(Element element) {
        return belowMax ? element.score() >= max : element.score() > max;
    }
}
