package rediscover.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Image;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** That an article has its parts, can be read in half an hour, and talks down to nobody. */
class FormTest {
    private static final List<String> PARTS = List.of(
            "What you will have",
            "The problem",
            "The idea",
            "The code",
            "Exercises",
            "Try it",
            "What real Redis does",
            "What can still go wrong");
    private static final Pattern BELITTLING = Pattern.compile(
            "\\b(simply|obvious(ly)?|eas(y|ily)|of course|trivial(ly)?|clearly|basically)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final int WORDS_A_MINUTE = 230;
    private static final int LINES_OF_CODE_A_MINUTE = 33;
    private static final int MINUTES = 30;

    @TestFactory
    Stream<DynamicTest> anArticleAboutAChapterHasItsPartsInOrder() throws IOException {
        return Article.ofChapters().stream()
                .map(article -> dynamicTest(
                        article.toString(),
                        () -> assertThat(article.headings(2)).isEqualTo(parts(article))));
    }

    private static List<String> parts(Article article) {
        return new Solutions(article).areAtTheEnd()
                ? Stream.concat(PARTS.stream(), Stream.of(Solutions.HEADING)).toList()
                : PARTS;
    }

    @TestFactory
    Stream<DynamicTest> anArticleHasOneTitle() throws IOException {
        return Article.all().stream()
                .filter(article -> !article.file().endsWith("index.md"))
                .map(article -> dynamicTest(
                        article.toString(),
                        () -> assertThat(article.headings(1)).hasSize(1)));
    }

    @TestFactory
    Stream<DynamicTest> anArticleIsReadInHalfAnHour() throws IOException {
        return Article.all().stream()
                .map(article -> dynamicTest(
                        article + ": " + minutes(article) + " minutes",
                        () -> assertThat(minutes(article)).isLessThan(MINUTES)));
    }

    private static long minutes(Article article) {
        long words =
                Pattern.compile("\\p{L}+").matcher(article.prose()).results().count();
        Solutions solutions = new Solutions(article); // which few will read
        long lines = article.blocks().stream()
                .filter(block -> !solutions.contain(block))
                .flatMap(block -> block.code().lines())
                .count();
        return Math.ceilDiv(words, WORDS_A_MINUTE) + Math.ceilDiv(lines, LINES_OF_CODE_A_MINUTE);
    }

    @TestFactory
    Stream<DynamicTest> anArticleDoesNotSayThatThingsAreEasy() throws IOException {
        return Article.all().stream()
                .map(article -> dynamicTest(
                        article.toString(),
                        () -> assertThat(BELITTLING.matcher(article.prose()).results())
                                .extracting(MatchResult::group)
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aPictureIsDescribedForThoseWhoDoNotSeeIt() throws IOException {
        return Article.all().stream()
                .flatMap(article -> article.nodes(Image.class).stream()
                        .map(image -> dynamicTest(
                                article + " " + image.getDestination(),
                                () -> assertThat(Article.plainText(image)).hasSizeGreaterThan(30))));
    }
}
