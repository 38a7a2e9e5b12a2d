package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a chapter's program on what the learner has written of the chapter. */
@Command(
        name = "run",
        header = "Runs a chapter's program, with your code in it.",
        description = {
            "",
            "What ./rediscover chapter does for the reference: the first chapter's program",
            "prints what it reads, the others are servers, until you press Ctrl-C.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  printf ':42\\r" + "\\n' | ./rediscover learn run 01",
            "  ./rediscover learn run 02 7000       a server on port 7000",
            ""
        })
final class RunCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "CHAPTER", description = "its number, such as 02")
    private String number;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "of the program: a port")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Chapter chapter = learn.course().startedChapter(number);
        Project project = learn.project();
        Path target = project.work(chapter);
        List<Path> classPath = new ArrayList<>(project.classesUpTo(chapter));
        classPath.remove(project.classes(chapter));
        List<Compilation.Mistake> mistakes = compile(chapter, classPath, target);
        if (!mistakes.isEmpty()) {
            Verdict verdict = new Verdict(chapter, new Sources(Map.of()), mistakes, List.of(), List.of());
            learn.screen().lines(Report.of(verdict));
            return Learn.RED;
        }
        classPath.addFirst(target);
        return run(chapter, classPath);
    }

    private List<Compilation.Mistake> compile(Chapter chapter, List<Path> classPath, Path target) throws IOException {
        try {
            return Compilation.compile(learn.workplace(chapter).sources(), classPath, target);
        } catch (UnreadableSource e) {
            return List.of(e.mistake());
        }
    }

    private int run(Chapter chapter, List<Path> classPath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.add(Compilation.join(classPath));
        command.add("rediscover." + chapter.name() + ".Main");
        command.addAll(arguments);
        Process program = new ProcessBuilder(command)
                .directory(Files.createDirectories(workingDirectory()).toFile())
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(program)));
        return program.waitFor();
    }

    /** What the program leaves, such as a log, stays here. */
    private Path workingDirectory() {
        return learn.project().my().resolve("data");
    }

    private static void end(Process program) {
        program.destroy();
        program.onExit().join();
    }
}
