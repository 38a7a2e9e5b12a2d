package rediscover.articles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A page of the book, and what the tests ask of it. */
record Article(Path file, String text, Node document) {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Path FOLDER = ROOT.resolve("articles");
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    /**
     * A block of code.
     *
     * @param about the comment in the line before it, without its marks; empty if there is none
     * @param line of the article, from 1
     */
    record Block(Article article, String language, String about, String code, int line) {
        @Override
        public String toString() {
            return article + ":" + line;
        }
    }

    static Article read(Path file) throws IOException {
        String text = Files.readString(file);
        String frontMatter = text.startsWith("---\n") ? text.substring(0, text.indexOf("\n---\n", 4) + 5) : "";
        String shown = frontMatter.replaceAll("[^\n]", "") + text.substring(frontMatter.length());
        return new Article(file, text, PARSER.parse(shown));
    }

    /** All pages; in the order of their numbers. */
    static List<Article> all() throws IOException {
        List<Article> articles = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : (Iterable<Path>)
                    files.filter(path -> path.toString().endsWith(".md")).sorted()::iterator) {
                articles.add(read(file));
            }
        }
        return articles;
    }

    /** Those about a chapter. */
    static List<Article> ofChapters() throws IOException {
        return all().stream()
                .filter(article -> article.chapter() > 0 && article.chapter() < 90)
                .toList();
    }

    /** The number in the file's name; 0 if there is none. */
    int chapter() {
        Matcher matcher =
                Pattern.compile("([0-9]{2})-.*").matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    List<Block> blocks() {
        return nodes(FencedCodeBlock.class).stream()
                .map(code -> new Block(
                        this,
                        code.getInfo(),
                        code.getPrevious() instanceof HtmlBlock html ? comment(html.getLiteral()) : "",
                        code.getLiteral(),
                        code.getSourceSpans().getFirst().getLineIndex() + 1))
                .toList();
    }

    private static String comment(String html) {
        Matcher matcher =
                Pattern.compile("<!--\\s*(.*?)\\s*-->\\s*$", Pattern.DOTALL).matcher(html);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The headings of a level. */
    List<String> headings(int level) {
        return nodes(Heading.class).stream()
                .filter(heading -> heading.getLevel() == level)
                .map(Article::plainText)
                .toList();
    }

    /** What a link may point at: headings, by the anchor that forges make, and what has an id. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        nodes(Heading.class).forEach(heading -> anchors.add(anchor(plainText(heading))));
        Consumer<String> ids = html -> ID.matcher(html).results().forEach(id -> anchors.add(id.group(1)));
        nodes(HtmlBlock.class).forEach(html -> ids.accept(html.getLiteral()));
        nodes(HtmlInline.class).forEach(html -> ids.accept(html.getLiteral()));
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    /** Where its links lead to, and where its pictures are. */
    List<String> destinations() {
        return Stream.concat(
                        nodes(Link.class).stream().map(Link::getDestination),
                        nodes(Image.class).stream().map(Image::getDestination))
                .toList();
    }

    /** Its text without code and comments. */
    String prose() {
        StringBuilder prose = new StringBuilder();
        nodes(Text.class).forEach(piece -> prose.append(piece.getLiteral()).append(' '));
        return prose.toString();
    }

    static String plainText(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text piece) {
                text.append(piece.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }
        });
        return text.toString();
    }

    <N extends Node> List<N> nodes(Class<N> kind) {
        List<N> found = new ArrayList<>();
        collect(document, kind, found);
        return found;
    }

    private static <N extends Node> void collect(Node node, Class<N> kind, List<N> found) {
        if (kind.isInstance(node)) {
            found.add(kind.cast(node));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, kind, found);
        }
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
