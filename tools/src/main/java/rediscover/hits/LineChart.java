package rediscover.hits;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * Lines in a frame, as an SVG image that suits light and dark pages. Up goes from 0 to 1; to the right stand names at equal
 * distances.
 *
 * @param names below the frame, from left to right
 * @param lines six at most
 */
record LineChart(String title, List<String> names, List<Line> lines) {
    /** A line's name and its values, one for each name below the frame. */
    record Line(String name, List<Double> values) {}

    private static final int WIDTH = 720;
    private static final int HEIGHT = 330; // of a chart
    private static final int LEFT = 56;
    private static final int RIGHT = 540; // behind it are the names of the lines
    private static final int TOP = 44;
    private static final int BOTTOM = 290;
    private static final int ROW = 22;

    private static final String STYLE = """
        <style>
        text { font: 12px sans-serif; fill: #1f2328; }
        .title { font-size: 16px; font-weight: bold; }
        .number { fill: #59636e; }
        .grid { stroke: #d1d9e0; }
        path { fill: none; stroke-width: 2; }
        .l0 { stroke: #1f2328; stroke-dasharray: 6 4; } .l1 { stroke: #0969da; } .l2 { stroke: #0891b2; }
        .l3 { stroke: #bf5700; } .l4 { stroke: #1a7f37; } .l5 { stroke: #8250df; stroke-dasharray: 2 3; }
        @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc; }
        .number { fill: #9198a1; }
        .grid { stroke: #3d444d; }
        .l0 { stroke: #f0f6fc; } .l1 { stroke: #4493f8; } .l2 { stroke: #22d3ee; }
        .l3 { stroke: #f0883e; } .l4 { stroke: #3fb950; } .l5 { stroke: #ab7df8; }
        }
        </style>
        """;

    /** Several charts, one below the other, as one image. */
    static String svg(List<LineChart> charts) {
        Formatter svg = new Formatter(Locale.ROOT);
        int height = HEIGHT * charts.size();
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                WIDTH, height, WIDTH, height);
        svg.format("%s", STYLE);
        for (int i = 0; i < charts.size(); i++) {
            svg.format("<g transform=\"translate(0 %d)\">%n", i * HEIGHT);
            charts.get(i).drawOn(svg);
            svg.format("</g>%n");
        }
        return svg.format("</svg>%n").toString();
    }

    private void drawOn(Formatter svg) {
        text(svg, "title", "start", LEFT, 24, title);
        for (int tenths = 0; tenths <= 10; tenths += 2) {
            double y = y(tenths / 10.0);
            svg.format("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n", LEFT, RIGHT, y, y);
            text(svg, "number", "end", LEFT - 8, y + 4, tenths * 10 + " %");
        }
        for (int i = 0; i < names.size(); i++) {
            text(svg, "number", "middle", x(i), BOTTOM + 20, names.get(i));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, i, lines.get(i));
        }
    }

    private void draw(Formatter svg, int number, Line line) {
        Formatter points = new Formatter(Locale.ROOT);
        for (int i = 0; i < line.values().size(); i++) {
            points.format(
                    "%s%.1f %.1f", i == 0 ? "M" : " L", x(i), y(line.values().get(i)));
        }
        svg.format("<path class=\"l%d\" d=\"%s\"/>%n", number, points);
        int y = TOP + 10 + number * ROW;
        svg.format("<path class=\"l%d\" d=\"M%d %d L%d %d\"/>%n", number, RIGHT + 20, y, RIGHT + 48, y);
        text(svg, "name", "start", RIGHT + 56, y + 4, line.name());
    }

    private double x(int name) {
        return LEFT + (RIGHT - LEFT) * (name + 0.5) / names.size();
    }

    private static double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value;
    }

    private static void text(Formatter svg, String style, String anchor, double x, double y, String text) {
        svg.format(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                style, anchor, x, y, text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
