package rediscover.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** The order in which tests stand in their file, which begins with what is simplest; inherited ones first. */
final class FileOrder implements MethodOrderer {
    private final Map<Class<?>, Map<String, Integer>> lines = new HashMap<>();

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.<MethodDescriptor>comparingInt(
                                test -> depth(test.getMethod().getDeclaringClass()))
                        .thenComparingInt(test -> line(test.getMethod())));
    }

    private static int depth(Class<?> type) {
        return type == null ? 0 : 1 + depth(type.getSuperclass());
    }

    private int line(Method method) {
        return lines.computeIfAbsent(method.getDeclaringClass(), FileOrder::lines)
                .getOrDefault(method.getName(), Integer.MAX_VALUE);
    }

    /** The line on which each method's code begins; of those of the same name, the first one. */
    private static Map<String, Integer> lines(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            Map<String, Integer> lines = new HashMap<>();
            for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
                lines.merge(method.methodName().stringValue(), line(method), Math::min);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int line(MethodModel method) {
        return method.code().flatMap(code -> code.findAttribute(Attributes.lineNumberTable())).stream()
                .flatMap(table -> table.lineNumbers().stream())
                .mapToInt(LineNumberInfo::lineNumber)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
