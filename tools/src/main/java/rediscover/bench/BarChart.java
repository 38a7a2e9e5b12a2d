package rediscover.bench;

import java.util.List;
import java.util.Locale;

/**
 * Groups of horizontal bars, as an SVG image that suits light and dark pages:
 *
 * <pre>
 *                 0      1      2      3
 *  SET -P 16  ██████████████ 1.9   each group has a bar for every series
 *             ████████ 1.1
 *  GET -P 16  …
 * </pre>
 *
 * A dashed line marks 1, with which everything is compared. A value that is not a number has no bar.
 *
 * @param series the names of a group's bars, four at most, in their order
 * @param groups the groups from top to bottom
 */
record BarChart(String title, List<String> series, List<Group> groups) {
    /** A group's name and its values, one for each series. */
    record Group(String name, List<Double> values) {}

    private static final int WIDTH = 760;
    private static final int LEFT = 170; // of the axis; to the left of it are the groups' names
    private static final int RIGHT = 60; // for the number behind the longest bar
    private static final int TOP = 84; // title, legend and the axis's numbers
    private static final int BAR = 14;
    private static final int GAP = 10; // between groups
    private static final int MOST_TICKS = 8;

    private static final String STYLE = """
        <style>
        text { font: 12px sans-serif; fill: #1f2328; }
        .title { font-size: 16px; font-weight: bold; }
        .number { fill: #59636e; }
        .tick { stroke: #d1d9e0; }
        .one { stroke: #1f2328; stroke-dasharray: 4 3; }
        .s0 { fill: #0969da; } .s1 { fill: #bf5700; } .s2 { fill: #1a7f37; } .s3 { fill: #8250df; }
        @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc; }
        .number { fill: #9198a1; }
        .tick { stroke: #3d444d; }
        .one { stroke: #f0f6fc; }
        .s0 { fill: #4493f8; } .s1 { fill: #f0883e; } .s2 { fill: #3fb950; } .s3 { fill: #ab7df8; }
        }
        </style>
        """;

    private int height() {
        return TOP + groups.size() * groupHeight() + GAP;
    }

    private int groupHeight() {
        return series.size() * BAR + GAP;
    }

    /** Several charts, one below the other, as one image. */
    static String svg(List<BarChart> charts) {
        int height = charts.stream().mapToInt(BarChart::height).sum();
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n",
                WIDTH, height, WIDTH, height));
        svg.append(STYLE);
        int y = 0;
        for (BarChart chart : charts) {
            svg.append("<g transform=\"translate(0 ").append(y).append(")\">\n");
            chart.drawOn(svg);
            svg.append("</g>\n");
            y += chart.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private void drawOn(StringBuilder svg) {
        text(svg, "title", "start", 12, 24, title);
        for (int i = 0; i < series.size(); i++) {
            int x = LEFT + i * 140;
            rectangle(svg, i, x, 38, BAR - 2);
            text(svg, "name", "start", x + BAR + 4, 49, series.get(i));
        }
        drawAxis(svg);
        for (int i = 0; i < groups.size(); i++) {
            draw(svg, groups.get(i), TOP + i * groupHeight() + GAP / 2);
        }
        line(svg, "one", 1);
    }

    private void drawAxis(StringBuilder svg) {
        double step = step();
        for (int i = 0; i * step <= most() + 1e-9; i++) {
            line(svg, "tick", i * step);
            text(svg, "number", "middle", x(i * step), TOP - 8, format(step < 1 ? "%.1f" : "%.0f", i * step));
        }
    }

    private void draw(StringBuilder svg, Group group, int top) {
        int middle = top + series.size() * BAR / 2 + 4;
        text(svg, "name", "end", LEFT - 10, middle, group.name());
        for (int i = 0; i < group.values().size(); i++) {
            double value = group.values().get(i);
            if (Double.isFinite(value)) {
                int y = top + i * BAR;
                rectangle(svg, i, LEFT, y + 1, x(value) - LEFT);
                text(svg, "number", "start", x(value) + 6, y + BAR - 3, format("%.2f", value));
            }
        }
    }

    /** Where a value is, from the left. */
    private double x(double value) {
        return LEFT + value / most() * (WIDTH - LEFT - RIGHT);
    }

    private double most() {
        return groups.stream()
                .flatMap(group -> group.values().stream())
                .filter(Double::isFinite)
                .reduce(1.0, Math::max);
    }

    /** The first of 0.1, 0.2, 0.5, 1, 2, 5, 10 … that does not crowd the axis. */
    private double step() {
        double power = 0.1;
        while (true) {
            for (int factor : List.of(1, 2, 5)) {
                if (most() / (factor * power) <= MOST_TICKS) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }

    private void line(StringBuilder svg, String style, double value) {
        svg.append(format(
                "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n",
                style, x(value), x(value), TOP, height() - GAP));
    }

    private static void rectangle(StringBuilder svg, int series, double x, int y, double width) {
        svg.append(format(
                "<rect class=\"s%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
                series, x, y, width, BAR - 2));
    }

    private static void text(StringBuilder svg, String style, String anchor, double x, int y, String text) {
        svg.append(format(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>\n",
                style, anchor, x, y, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("\n", "\n"), values);
    }
}
