package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a project of its own out of what there is up to a chapter. */
@Command(
        name = "export",
        header = "Makes one plain Maven project of everything up to a chapter.",
        description = {
            "",
            "It has your code of the chapters that you have started, the reference's code of",
            "the others, and all tests. It does not need this project: mvn test builds it,",
            "and mvn -o test does so without a network.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./rediscover learn export 04                 to my/export-04",
            "  ./rediscover learn export 04 ~/my-database",
            ""
        })
final class ExportCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "CHAPTER", description = "the last one, such as 04")
    private String number;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "the target; it must be empty, or not exist yet")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Course course = learn.course();
        Chapter last = course.chapter(number);
        Path target = folder == null
                ? learn.project().my().resolve("export-" + last.number())
                : folder.toAbsolutePath().normalize();
        Export export = new Export(course, last, target);
        export.write();
        Screen screen = learn.screen();
        screen.line("Chapters 01 to " + last.number() + " are in " + target);
        screen.line();
        export.origins().forEach(origin -> screen.line("  " + origin));
        screen.line();
        screen.line("  Next   cd " + target + " && mvn test");
        return Learn.GREEN;
    }
}
