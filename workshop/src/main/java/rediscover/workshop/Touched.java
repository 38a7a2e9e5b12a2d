package rediscover.workshop;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a test calls, as the compiled tests say: it tells which exercise a failure is most likely about. */
final class Touched {
    private record Call(String owner, String method) {}

    private final Path tests;
    private final String packageName;

    /** @param tests the folder with the compiled tests */
    Touched(Path tests, String packageName) {
        this.tests = tests;
        this.packageName = packageName;
    }

    /**
     * The exercise of which a test calls most: by methods of its own class, or, if these call nothing of any exercise, by those of
     * other classes among the tests; null if these call nothing, either.
     */
    Exercise likely(Chapter chapter, TestRun run) {
        Exercise direct = likely(chapter, calls(run.test(), false));
        return direct != null ? direct : likely(chapter, calls(run.test(), true));
    }

    private static Exercise likely(Chapter chapter, Set<Call> calls) {
        return chapter.exercises().stream()
                .filter(exercise -> count(exercise, calls) > 0)
                .max(Comparator.comparingLong(exercise -> count(exercise, calls)))
                .orElse(null);
    }

    private static long count(Exercise exercise, Set<Call> calls) {
        return calls.stream()
                .filter(call -> exercise.asksFor(call.owner, call.method))
                .count();
    }

    /**
     * What a test method calls, itself or by methods of its class.
     *
     * @param others whether those that it calls by methods of other classes of its chapter's tests count, too
     */
    private Set<Call> calls(String test, boolean others) {
        int dot = Math.max(0, test.lastIndexOf('.'));
        String name = packageName + '.' + test.substring(0, dot);
        Map<String, ClassModel> known = new HashMap<>();
        Set<Call> calls = new HashSet<>();
        Deque<Call> unseen = new ArrayDeque<>(List.of(new Call(name, test.substring(dot + 1))));
        while (!unseen.isEmpty()) {
            Call call = unseen.remove();
            ClassModel type = others || call.owner.equals(name) ? known.computeIfAbsent(call.owner, this::model) : null;
            if (calls.add(call) && type != null) {
                type.methods().stream()
                        .filter(method -> method.methodName().equalsString(call.method))
                        .forEach(method -> addCalls(method, unseen));
            }
        }
        return calls;
    }

    /** A class of the tests; null if it is none. */
    private ClassModel model(String className) {
        Path file = tests.resolve(className.replace('.', '/') + ".class");
        try {
            return Files.exists(file) ? ClassFile.of().parse(file) : null;
        } catch (IOException e) {
            return null; // then nobody knows what it calls
        }
    }

    private static void addCalls(MethodModel method, Deque<Call> calls) {
        method.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof InvokeInstruction call) {
                        calls.add(new Call(
                                call.owner().asInternalName().replace('/', '.'),
                                call.name().stringValue()));
                    } else if (element instanceof InvokeDynamicInstruction lambda) {
                        lambda.bootstrapArgs().stream()
                                .filter(DirectMethodHandleDesc.class::isInstance)
                                .map(DirectMethodHandleDesc.class::cast)
                                .forEach(handle -> calls.add(new Call(
                                        (handle.owner().packageName()
                                                + '.'
                                                + handle.owner().displayName()),
                                        handle.methodName())));
                    }
                }));
    }
}
