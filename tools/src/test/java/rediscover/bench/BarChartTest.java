package rediscover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BarChartTest {
    private static final List<String> SERIES = List.of("ours", "theirs");
    private static final double LEGEND = 60; // ends there, from above

    @Test
    void eachValueHasABarAndItsNumber() throws Exception {
        BarChart.Group group = new BarChart.Group("GET <P> & 1", List.of(0.5, 2.0));
        Document image = parsed(new BarChart("title", SERIES, List.of(group)));
        assertThat(texts(image)).contains("title", "ours", "theirs", "GET <P> & 1", "0.50", "2.00", "0.0");
        assertThat(bars(image)).hasSize(2);
        assertThat(bars(image).get(1)).isCloseTo(4 * bars(image).get(0), within(1.0));
    }

    @Test
    void aValueThatIsNoneLeavesAGap() throws Exception {
        BarChart.Group group = new BarChart.Group("GET", List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.0));
        Document image = parsed(new BarChart("title", List.of("a", "b", "c"), List.of(group)));
        assertThat(bars(image)).hasSize(1);
    }

    @RepeatedTest(20)
    void nothingIsDrawnOutsideTheImage() throws Exception {
        Random random = new Random();
        List<BarChart.Group> groups = DoubleStream.generate(() -> Math.exp(random.nextGaussian() * 4))
                .limit(random.nextInt(1, 20))
                .mapToObj(value -> new BarChart.Group("load", List.of(value, random.nextDouble())))
                .toList();
        Document image = parsed(new BarChart("title", SERIES, groups));
        double width = number(image.getDocumentElement(), "width");
        double height = number(image.getDocumentElement(), "height");
        for (String tag : List.of("rect", "text")) {
            for (Element element : elements(image, tag)) {
                assertThat(number(element, "x")).isBetween(0.0, width - 40);
                assertThat(number(element, "y")).isBetween(0.0, height);
            }
        }
    }

    private static Document parsed(BarChart chart) throws Exception {
        byte[] svg = BarChart.svg(List.of(chart)).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> elements(Document image, String tag) {
        NodeList nodes = image.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> texts(Document image) {
        return elements(image, "text").stream().map(Element::getTextContent).toList();
    }

    /** How long the bars are: what starts at the axis, unlike the legend's squares. */
    private static List<Double> bars(Document image) {
        return elements(image, "rect").stream()
                .filter(bar -> number(bar, "y") > LEGEND)
                .map(bar -> number(bar, "width"))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
