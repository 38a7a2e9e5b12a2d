package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** That links lead somewhere: in the articles, and in the pages that a forge shows. */
class LinksTest {
    @TestFactory
    Stream<DynamicTest> aLinkLeadsToAFileAndWhereItSaysToAPlaceInIt() throws IOException {
        List<Article> pages = new ArrayList<>(Article.all());
        for (String page : List.of("README.md", "CONTRIBUTING.md", "final/README.md")) {
            pages.add(Article.read(Article.ROOT.resolve(page)));
        }
        return pages.stream()
                .flatMap(page -> page.destinations().stream()
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .map(link -> dynamicTest(page + " → " + link, () -> leadsSomewhere(page, link))));
    }

    private static void leadsSomewhere(Article page, String link) throws IOException {
        String path = link.replaceFirst("#.*", "");
        Path file =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        assertThat(file).exists();
        if (link.contains("#")) {
            assertThat(Article.read(file).anchors()).contains(link.substring(link.indexOf('#') + 1));
        }
    }
}
