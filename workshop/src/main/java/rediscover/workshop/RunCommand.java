package rediscover.workshop;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.BindException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a chapter's program on the learner's code, in this process. The program ends when the process is killed. */
@Command(
        name = "run",
        header = "Runs a chapter's program with your code in it.",
        description = {
            "",
            "The program of chapter 01 prints what it reads. Those of the other chapters are",
            "servers: they run until you press Ctrl-C. That of chapter 04 stores, in my/data.",
            "./rediscover chapter does the same with the reference.",
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
    private static final String PORT = "6379";
    private static final String FIRST_THAT_STORES = "04";

    @Parameters(index = "0", paramLabel = "CHAPTER", description = "its number, such as 02")
    private String number;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "of the program: a port")
    private List<String> arguments = List.of();

    @Option(names = "--on-reference", description = ON_REFERENCE)
    private boolean onReference;

    @Override
    public Integer call() throws Exception {
        Chapter chapter = learn.course().startedChapter(number);
        if (isServer(chapter) && !arguments.isEmpty() && !isPort(arguments.getFirst())) {
            System.err.println("'" + arguments.getFirst() + "' is no port: a port is a number from 0 to 65535.");
            return Learn.RED;
        }
        Project project = learn.project();
        Path target = project.work(chapter);
        Ground ground = new GreenChapters(project, onReference).under(chapter);
        List<Path> classPath = new ArrayList<>(ground.classes());
        List<Compilation.Mistake> mistakes = compile(chapter, classPath, target);
        if (!mistakes.isEmpty()) {
            Verdict verdict = new Verdict(chapter, new Sources(Map.of()), mistakes, List.of(), List.of());
            learn.screen().lines(Report.of(verdict));
            return Learn.RED;
        }
        classPath.addFirst(target);
        tell(chapter, ground);
        return run(loader(classPath).loadClass("rediscover." + chapter.name() + ".Main"));
    }

    private boolean isServer(Chapter chapter) throws IOException {
        return !chapter.equals(learn.course().chapters().getFirst());
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
    }

    private List<Compilation.Mistake> compile(Chapter chapter, List<Path> classPath, Path target) throws IOException {
        try {
            return Compilation.compile(learn.workplace(chapter).sources(), classPath, target);
        } catch (UnreadableSource e) {
            return List.of(e.mistake());
        }
    }

    /** To the standard error: the standard output is the program's. */
    private void tell(Chapter chapter, Ground ground) throws IOException {
        System.err.println("Your chapter " + chapter.number() + ": " + chapter.name() + ground.told());
        if (isServer(chapter)) {
            String port = arguments.isEmpty() ? PORT : arguments.getFirst();
            System.err.println(chapter.number().compareTo(FIRST_THAT_STORES) < 0 ? "" : "\n  Data   " + data());
            System.err.println("  Next   in another terminal: redis-cli -p " + (port.equals("0") ? "PORT" : port));
            System.err.println("  End    Ctrl-C\n");
        }
    }

    /** The launcher has gone there: a process cannot change its working directory. */
    private String data() {
        Path here = Path.of("").toAbsolutePath();
        return here.equals(learn.project().my().resolve("data").toAbsolutePath()) ? "my/data" : here.toString();
    }

    /** Knows nothing of this tool, and stays open as long as the process lives. */
    private static ClassLoader loader(List<Path> classPath) throws IOException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private int run(Class<?> program) throws ReflectiveOperationException, InterruptedException {
        Thread.currentThread().setContextClassLoader(program.getClassLoader());
        LogLine.use();
        try {
            program.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            if (isPortInUse(e)) {
                System.err.println("The port is in use. Another one: ./rediscover learn run " + number + " 7000");
            } else {
                print(e.getCause(), program);
            }
            return Learn.RED;
        }
        for (Thread thread = other(); thread != null; thread = other()) { // as the JVM does
            thread.join();
        }
        return Learn.GREEN;
    }

    private static boolean isPortInUse(Throwable thrown) {
        return thrown != null && (thrown instanceof BindException || isPortInUse(thrown.getCause()));
    }

    /** Without what has called the program. */
    private static void print(Throwable thrown, Class<?> program) {
        List<StackTraceElement> trace = List.of(thrown.getStackTrace());
        int main = trace.stream().map(StackTraceElement::getClassName).toList().lastIndexOf(program.getName());
        thrown.setStackTrace(trace.subList(0, main + 1).toArray(StackTraceElement[]::new));
        thrown.printStackTrace();
    }

    /** Another thread that keeps the process alive; null if there is none. */
    private static Thread other() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread.isAlive())
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .filter(thread -> !thread.getName().equals("DestroyJavaVM"))
                .findFirst()
                .orElse(null);
    }
}
