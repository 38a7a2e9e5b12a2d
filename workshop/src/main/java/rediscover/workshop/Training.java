package rediscover.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Does once what the tool does, so that the JVM remembers what this takes: the next start is quicker. */
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException {
        Project project = new Project(Path.of(System.getProperty("rediscover.root")), "target/learn");
        Chapter chapter = project.chapters().getFirst();
        Learn learn = new Learn(project, Screen.standard());
        learn.execute("--help");
        learn.execute("check", "--help");
        Sources sources = Sources.read(project.reference(chapter)).without(chapter.exercises());
        try (Check check = new Check(project, chapter, project.work(chapter))) {
            Verdict verdict = check.of(sources, List.of(chapter.exercises().getFirst()), false);
            learn.screen().lines(Report.of(verdict));
        }
        Examiner.train(
                project.work(chapter),
                project.testClasses(chapter),
                chapter.exercises().getFirst().tag());
    }
}
