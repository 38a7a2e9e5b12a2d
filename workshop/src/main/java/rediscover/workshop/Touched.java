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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a test calls, as its compiled class says: it tells which exercise a failure is most likely about. */
final class Touched {
    private record Call(String owner, String method) {}

    private final Path tests;
    private final String packageName;

    /** @param tests the folder with the compiled tests */
    Touched(Path tests, String packageName) {
        this.tests = tests;
        this.packageName = packageName;
    }

    /** The exercise of which a test calls most; null if it calls nothing of any. */
    Exercise likely(Chapter chapter, TestRun run) {
        Set<Call> calls = calls(run.test());
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

    /** What a test method calls, itself or by methods of its class. */
    private Set<Call> calls(String test) {
        int dot = test.lastIndexOf('.');
        Path file =
                tests.resolve(packageName.replace('.', '/')).resolve(test.substring(0, Math.max(0, dot)) + ".class");
        if (dot < 0 || !Files.exists(file)) {
            return Set.of();
        }
        try {
            ClassModel type = ClassFile.of().parse(file);
            String name = type.thisClass().asInternalName().replace('/', '.');
            Set<Call> calls = new HashSet<>();
            Deque<Call> unseen = new ArrayDeque<>(List.of(new Call(name, test.substring(dot + 1))));
            while (!unseen.isEmpty()) {
                Call call = unseen.remove();
                if (calls.add(call) && call.owner.equals(name)) {
                    type.methods().stream()
                            .filter(method -> method.methodName().equalsString(call.method))
                            .forEach(method -> addCalls(method, unseen));
                }
            }
            return calls;
        } catch (IOException e) {
            return Set.of();
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
