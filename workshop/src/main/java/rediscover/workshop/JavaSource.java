package rediscover.workshop;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java file of which methods can be replaced and removed; everything else stays as it is, to the last blank. */
final class JavaSource {
    /**
     * A method of the file.
     *
     * @param owner the class, with those around it: {@code Outer.Inner}
     * @param parameters their types, simple and without arguments: {@code Request, Function}
     * @param begin of its documentation, or itself
     * @param body of the opening brace; −1 if it has none
     */
    record Method(String owner, String name, String parameters, int begin, int declaration, int body, int end) {
        /** What names this method and no other. */
        String signature() {
            return owner + '.' + name + '(' + parameters + ')';
        }

        /** Whether a text names it: {@code Input.readLine} or {@code LogReader.replay(Request, Function)}. */
        boolean isCalled(String reference) {
            String plain = owner + '.' + name;
            return reference.equals(plain) || reference.equals(plain + '(' + parameters + ')');
        }
    }

    private record Edit(int begin, int end, String text) {}

    private final String text;
    private final List<Method> methods = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private boolean broken;

    JavaSource(String text) throws IOException {
        this.text = text;
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, this::hear, List.of("-proc:none"), null, List.of(file));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse()) {
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree top) {
                    addMethods(unit, top, top.getSimpleName().toString(), positions);
                }
            }
        }
    }

    private void hear(Diagnostic<? extends JavaFileObject> diagnostic) {
        broken |= diagnostic.getKind() == Diagnostic.Kind.ERROR;
    }

    /** Whether it is no Java: then some of its methods may not be known. */
    boolean isBroken() {
        return broken;
    }

    private void addMethods(CompilationUnitTree unit, ClassTree type, String owner, SourcePositions positions) {
        types.add(owner);
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                addMethods(unit, inner, owner + '.' + inner.getSimpleName(), positions);
            } else if (member instanceof MethodTree method && positions.getEndPosition(unit, method) >= 0) {
                int declaration = (int) positions.getStartPosition(unit, method);
                methods.add(new Method(
                        owner,
                        method.getName().toString(),
                        method.getParameters().stream()
                                .map(VariableTree::getType)
                                .map(JavaSource::simpleName)
                                .collect(Collectors.joining(", ")),
                        beginOfComment(declaration),
                        declaration,
                        method.getBody() == null ? -1 : (int) positions.getStartPosition(unit, method.getBody()),
                        (int) positions.getEndPosition(unit, method)));
            }
        }
    }

    private static String simpleName(Tree type) {
        return switch (type) {
            case ParameterizedTypeTree parameterized -> simpleName(parameterized.getType());
            case ArrayTypeTree array -> simpleName(array.getType()) + "[]";
            default -> type.toString().substring(type.toString().lastIndexOf('.') + 1);
        };
    }

    private int beginOfComment(int declaration) {
        String before = text.substring(0, declaration).stripTrailing();
        return before.endsWith("*/") ? before.lastIndexOf("/*") : declaration;
    }

    /** The file's methods, those of nested classes included. */
    List<Method> methods() {
        return methods;
    }

    /** The names of the file's types, a nested one as {@code Outer.Inner}. */
    List<String> types() {
        return types;
    }

    /** The method that a text names; null if there is none. */
    Method find(String reference) {
        List<Method> found =
                methods.stream().filter(method -> method.isCalled(reference)).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("there are several " + reference + "; name the types of its parameters");
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Whether there is a method of the same name, in the same class, with the same parameters. */
    boolean has(Method other) {
        return find(other.signature()) != null;
    }

    /** The method's first line or lines, without its body, in one. */
    String declaration(Method method) {
        int end = method.body < 0 ? method.end : method.body;
        return text.substring(method.declaration, end).strip().replaceAll("\\s+", " ");
    }

    /** The method's text, from its declaration on, without its documentation. */
    String textOf(Method method) {
        return text.substring(method.declaration, method.end);
    }

    /** The line a method's declaration begins on, from 1. */
    int line(Method method) {
        return 1 + (int) text.substring(0, method.declaration).lines().count() - (method.declaration > 0 ? 1 : 0);
    }

    /** Has the method throw an exception, whatever it did before. */
    void stub(Method method, String message) {
        String indent = indent(method);
        edits.add(new Edit(method.body, method.end, "{\n" + indent + "    " + stubFor(message) + "\n" + indent + "}"));
    }

    /** The one statement of a method that is not written yet. */
    static String stubFor(String message) {
        String literal = message.replace("\\", "\\\\").replace("\"", "\\\"");
        return "throw new UnsupportedOperationException(\"" + literal + "\");";
    }

    private String indent(Method method) {
        int begin = text.lastIndexOf('\n', method.declaration) + 1;
        return " ".repeat(method.declaration - begin);
    }

    /** Removes the method, and the blank line before it. */
    void remove(Method method) {
        int end = text.indexOf('\n', method.end) + 1;
        int begin = text.lastIndexOf('\n', method.begin) + 1;
        if (text.startsWith("\n\n", begin - 2)) {
            begin--;
        }
        edits.add(new Edit(begin, end, ""));
    }

    /** Removes an import, if it is there. */
    void removeImport(String name) {
        int begin = text.indexOf("import " + name + ";\n");
        if (begin >= 0) {
            edits.add(new Edit(begin, text.indexOf('\n', begin) + 1, ""));
        }
    }

    /** Puts other text in a method's place. */
    void replace(Method method, String other) {
        edits.add(new Edit(method.declaration, method.end, other));
    }

    /** The file's text with the method of another one, in the place of its own or behind the others. */
    String with(JavaSource other, Method method) {
        Method own = find(method.signature());
        if (own == null) {
            append(method.owner, other.textOf(method));
        } else {
            replace(own, other.textOf(method));
        }
        return edited();
    }

    /** Puts text behind everything else in a type; the last in the file of that name. */
    void append(String owner, String member) {
        Method last = methods.stream()
                .filter(method -> method.owner.equals(owner))
                .max(Comparator.comparingInt(Method::end))
                .orElseThrow();
        edits.add(new Edit(last.end, last.end, "\n\n    " + member));
    }

    /** Puts an import among the others, unless it is there. */
    void addImport(String line) {
        if (!text.contains(line)) {
            int begin = text.indexOf(";\n") + 2;
            edits.add(new Edit(begin, begin, line + '\n'));
        }
    }

    /** The text with everything done to it. */
    String edited() {
        StringBuilder edited = new StringBuilder(text);
        edits.sort(Comparator.comparingInt(Edit::begin).thenComparingInt(Edit::end));
        for (Edit edit : edits.reversed()) {
            edited.replace(edit.begin, edit.end, edit.text);
        }
        return edited.toString();
    }
}
