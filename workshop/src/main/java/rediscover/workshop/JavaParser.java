package rediscover.workshop;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds the members of a Java file with the JDK's own compiler. */
final class JavaParser {
    private final String text;
    private final List<JavaMember> members = new ArrayList<>();
    private CompilationUnitTree unit;
    private SourcePositions positions;
    private boolean broken;

    JavaParser(String text) throws IOException {
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
        positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree each : task.parse()) {
            unit = each;
            for (Tree type : each.getTypeDecls()) {
                if (type instanceof ClassTree top) {
                    addType(top, "", false);
                }
            }
        }
    }

    private void hear(Diagnostic<? extends JavaFileObject> diagnostic) {
        broken |= diagnostic.getKind() == Diagnostic.Kind.ERROR;
    }

    /** The file's types and their members; a type stands before its members. */
    List<JavaMember> members() {
        return members;
    }

    /** Whether it is no Java: then some of its members may not be known. */
    boolean isBroken() {
        return broken;
    }

    private void addType(ClassTree type, String owner, boolean isPrivate) {
        int afterModifiers = (int) Math.max(begin(type), positions.getEndPosition(unit, type.getModifiers()));
        String name = type.getSimpleName().toString();
        add(JavaMember.Kind.TYPE, type, owner, name, "", isPrivate, text.indexOf('{', afterModifiers), Set.of(), "");
        String path = owner.isEmpty() ? name : owner + '.' + name;
        for (Tree member : type.getMembers()) {
            switch (member) {
                case ClassTree inner ->
                    addType(inner, path, isPrivate(inner.getModifiers().getFlags()));
                case MethodTree method -> addMethod(method, path, name);
                case VariableTree field when isField(type, field) ->
                    add(
                            JavaMember.Kind.FIELD,
                            field,
                            path,
                            field.getName().toString(),
                            "",
                            isPrivate(field.getModifiers().getFlags()),
                            -1,
                            Set.of(),
                            "");
                case BlockTree block ->
                    add(JavaMember.Kind.INITIALIZER, block, path, "", "", true, begin(block), assigned(block), "");
                default -> {} // a constant of an enum, a component of a record
            }
        }
    }

    /** The others are components of records, which stand in their heads, and constants, which have no type of their own. */
    private boolean isField(ClassTree type, VariableTree variable) {
        boolean isStatic = variable.getModifiers().getFlags().contains(Modifier.STATIC);
        boolean isConstant = type.getKind() == Tree.Kind.ENUM
                && (positions.getStartPosition(unit, variable.getType()) < 0
                        || !text.startsWith(";", (int) positions.getEndPosition(unit, variable) - 1));
        return !isConstant && (type.getKind() != Tree.Kind.RECORD || isStatic);
    }

    private void addMethod(MethodTree method, String owner, String type) {
        boolean constructor = method.getName().contentEquals("<init>");
        String parameters = method.getParameters().stream()
                .map(VariableTree::getType)
                .map(JavaParser::simpleName)
                .collect(Collectors.joining(", "));
        add(
                constructor ? JavaMember.Kind.CONSTRUCTOR : JavaMember.Kind.METHOD,
                method,
                owner,
                constructor ? type : method.getName().toString(),
                parameters,
                isPrivate(method.getModifiers().getFlags()),
                method.getBody() == null ? -1 : begin(method.getBody()),
                constructor ? assigned(method.getBody()) : Set.of(),
                constructor ? superCall(method.getBody()) : "");
    }

    private void add(
            JavaMember.Kind kind,
            Tree tree,
            String owner,
            String name,
            String parameters,
            boolean isPrivate,
            int body,
            Set<String> assigned,
            String superCall) {
        int end = (int) positions.getEndPosition(unit, tree);
        if (end >= 0) { // the compiler's own constructors have no place
            int declaration = begin(tree);
            members.add(new JavaMember(
                    kind,
                    owner,
                    name,
                    parameters,
                    isPrivate,
                    beginOfComment(declaration),
                    declaration,
                    body,
                    end,
                    assigned,
                    superCall));
        }
    }

    private int begin(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private static boolean isPrivate(Set<Modifier> modifiers) {
        return modifiers.contains(Modifier.PRIVATE);
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

    /** The names that statements assign to, as {@code x = …} or {@code this.x = …}. */
    private static Set<String> assigned(Tree statements) {
        Set<String> names = new HashSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitAssignment(AssignmentTree assignment, Void nothing) {
                ExpressionTree target = assignment.getVariable();
                if (target instanceof IdentifierTree name) {
                    names.add(name.getName().toString());
                } else if (target instanceof MemberSelectTree select
                        && select.getExpression().toString().equals("this")) {
                    names.add(select.getIdentifier().toString());
                }
                return super.visitAssignment(assignment, null);
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
                return null; // runs later
            }
        }.scan(statements, null);
        return names;
    }

    private String superCall(BlockTree body) {
        for (StatementTree statement : body == null ? List.<StatementTree>of() : body.getStatements()) {
            if (statement instanceof ExpressionStatementTree expression
                    && expression.getExpression() instanceof MethodInvocationTree call
                    && call.getMethodSelect().toString().equals("super")
                    && !call.getArguments().isEmpty()) {
                return text.substring(begin(statement), (int) positions.getEndPosition(unit, statement));
            }
        }
        return "";
    }
}
