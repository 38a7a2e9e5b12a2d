package rediscover.sizes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rediscover.resp.Request;

/** Prints how much there is to read in the first four chapters. */
@Command(
        name = "sizes",
        description = "Counts what there is to read in chapters 1 to 4: lines, types, files that a request passes.",
        mixinStandardHelpOptions = true)
public final class Sizes implements Callable<Integer> {
    /** The files that hold what is passed on, and decide nothing. */
    private static final Set<String> DATA = Set.of(
            "rediscover/resp/Bytes.java",
            "rediscover/resp/Request.java",
            "rediscover/resp/Resp.java",
            "rediscover/handlers/Engine.java",
            "rediscover/handlers/StringValue.java");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--root",
            defaultValue = ".",
            paramLabel = "FOLDER",
            description = "The project's folder. By default: the current one.")
    private Path root;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(root.resolve("chapter01-resp"))) {
            spec.commandLine().getErr().println("rediscover: there are no chapters in " + root.toAbsolutePath());
            return 2;
        }
        List<ChapterSize> chapters = ChapterSize.ofPartOne(root);
        print("chapter", "lines", "types", "longest file");
        for (ChapterSize size : chapters) {
            print(size.folder(), "" + size.lines(), "" + size.types(), size.longest() + " " + size.longestLines());
        }
        int lines = chapters.stream().mapToInt(ChapterSize::lines).sum();
        int types = chapters.stream().mapToInt(ChapterSize::types).sum();
        print("together", "" + lines, "" + types, "");
        try (RequestPath path = new RequestPath()) {
            print("A SET that is logged", path.filesOf(Request.of("SET", "name", "Ahmed")));
            print("A GET", path.filesOf(Request.of("GET", "name")));
        }
        return 0;
    }

    private void print(String chapter, String lines, String types, String longest) {
        out().printf("%-20s %6s %6s  %s%n", chapter, lines, types, longest);
    }

    private void print(String request, Set<String> files) {
        List<String> deciding = new ArrayList<>(files);
        deciding.removeAll(DATA);
        List<String> data = new ArrayList<>(files);
        data.retainAll(DATA);
        out().printf(
                        "%n%s passes %d files, and %d that only hold data:%n  %s%n  %s%n",
                        request, deciding.size(), data.size(), names(deciding), names(data));
    }

    private static String names(List<String> files) {
        return String.join(
                ", ",
                files.stream().map(file -> file.replaceAll(".*/|\\.java$", "")).toList());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The number of files that decide something, among those that a request passes. */
    static int deciding(Set<String> files) {
        return (int) files.stream().filter(file -> !DATA.contains(file)).count();
    }
}
