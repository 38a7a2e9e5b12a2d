package rediscover.workshop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java file whose members can be replaced and removed; everything else stays as it is, to the last blank. */
final class JavaSource {
    private record Edit(int begin, int end, String text) {}

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);\n");

    private final String text;
    private final List<JavaMember> members;
    private final boolean broken;
    private final List<Edit> edits = new ArrayList<>();
    private final Set<JavaMember> touched = new HashSet<>();

    JavaSource(String text) throws IOException {
        this.text = text;
        JavaParser parser = new JavaParser(text);
        members = parser.members();
        broken = parser.isBroken();
    }

    /** Whether it is no Java: then some of its members may not be known. */
    boolean isBroken() {
        return broken;
    }

    /** The file's types and their members; a type stands before its members. */
    List<JavaMember> members() {
        return members;
    }

    /** The file's methods and constructors, those of nested classes included. */
    List<JavaMember> methods() {
        return members.stream().filter(JavaMember::isCode).toList();
    }

    /** The names of the file's types, a nested one as {@code Outer.Inner}. */
    List<String> types() {
        return members.stream()
                .filter(member -> member.kind() == JavaMember.Kind.TYPE)
                .map(JavaMember::path)
                .toList();
    }

    /** The method or constructor that a text names; null if there is none. */
    JavaMember find(String reference) {
        return only(
                reference,
                methods().stream().filter(method -> method.isCalled(reference)).toList());
    }

    /** The field or type, nested or not, that a text names; null if there is none. */
    JavaMember find(JavaMember.Kind kind, String reference) {
        return only(
                reference,
                members.stream()
                        .filter(member -> member.kind() == kind && member.isCalled(reference))
                        .toList());
    }

    private static JavaMember only(String reference, List<JavaMember> found) {
        if (found.size() > 1) {
            throw new IllegalArgumentException("there are several " + reference + "; name the types of its parameters");
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The member that another file's member is in this one: of the same kind, name and parameters; null if there is none. */
    JavaMember counterpart(JavaMember other) {
        return other.isCode() ? find(other.signature()) : find(other.kind(), other.path());
    }

    /** The member's first line or lines, without its body, in one. */
    String declaration(JavaMember member) {
        int end = member.body() < 0 ? member.end() : member.body();
        return text.substring(member.declaration(), end).strip().replaceAll("\\s+", " ");
    }

    /** The member's text, from its declaration on, without its documentation. */
    String textOf(JavaMember member) {
        return text.substring(member.declaration(), member.end());
    }

    /** What stands between the braces of a method or type; empty if it has none. */
    String bodyOf(JavaMember member) {
        return member.body() < 0
                ? ""
                : text.substring(member.body() + 1, member.end() - 1).strip();
    }

    /** The line on which a member's declaration begins, from 1. */
    int line(JavaMember member) {
        return 1 + (int) text.substring(0, member.declaration()).lines().count() - (member.declaration() > 0 ? 1 : 0);
    }

    /** Makes a method or constructor throw an exception instead of what it did. */
    void stub(JavaMember method, String message) {
        if (touched.add(method)) {
            String indent = indent(method);
            String superCall = method.superCall().isEmpty() ? "" : indent + "    " + method.superCall() + "\n";
            edits.add(new Edit(
                    method.body(),
                    method.end(),
                    "{\n" + superCall + indent + "    " + stubFor(message) + "\n" + indent + "}"));
        }
    }

    /** The statement of a method that is not written yet. */
    static String stubFor(String message) {
        String literal = message.replace("\\", "\\\\").replace("\"", "\\\"");
        return "throw new UnsupportedOperationException(\"" + literal + "\");";
    }

    /** Whether a method does nothing but throw that. */
    boolean isStub(JavaMember method, String message) {
        String body = bodyOf(method);
        String rest = body.startsWith(method.superCall())
                ? body.substring(method.superCall().length())
                : body;
        return rest.strip().equals(stubFor(message));
    }

    private String indent(JavaMember member) {
        int begin = text.lastIndexOf('\n', member.declaration()) + 1;
        return " ".repeat(member.declaration() - begin);
    }

    /** Removes a member with its documentation, and the comment behind it in the same line. */
    void remove(JavaMember member) {
        if (touched.add(member)) {
            int end = text.indexOf('\n', member.end()) + 1;
            int begin = text.lastIndexOf('\n', member.begin()) + 1;
            edits.add(new Edit(begin, end == 0 ? text.length() : end, ""));
        }
    }

    /** Removes an import, if it is there. */
    void removeImport(String name) {
        int begin = text.indexOf("import " + name + ";\n");
        if (begin >= 0) {
            edits.add(new Edit(begin, text.indexOf('\n', begin) + 1, ""));
        }
    }

    /** Puts other text in a member's place; its documentation stays. */
    void replace(JavaMember member, String other) {
        touched.add(member);
        edits.add(new Edit(member.declaration(), member.end(), other));
    }

    /** Puts another file's member in the place of its own counterpart, or behind the other methods. */
    void put(JavaSource other, JavaMember member) {
        JavaMember own = counterpart(member);
        if (own != null) {
            replace(own, other.textOf(member));
        } else {
            append(member, other.textOf(member));
        }
    }

    /** Adds a member: a field in front of all others, where later ones may use it; anything else behind the methods. */
    private void append(JavaMember member, String added) {
        JavaMember type = find(JavaMember.Kind.TYPE, member.owner());
        if (type == null) {
            throw new IllegalArgumentException("there is no class " + member.owner());
        }
        boolean enumeration = declaration(type).matches(".*\\benum\\b.*");
        if (member.kind() == JavaMember.Kind.FIELD && !enumeration) {
            edits.add(new Edit(type.body() + 1, type.body() + 1, "\n    " + added));
            return;
        }
        int end = methods().stream()
                .filter(method -> method.owner().equals(member.owner()))
                .mapToInt(JavaMember::end)
                .max()
                .orElse(type.end() - 1);
        edits.add(new Edit(end, end, "\n\n    " + added + (end == type.end() - 1 ? "\n" : "")));
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
        for (Edit edit : merged().reversed()) {
            edited.replace(edit.begin, edit.end, edit.text);
        }
        return edited.toString();
    }

    /** The edits in order: those inside a removed member are gone, neighbours that are removed are one. */
    private List<Edit> merged() {
        edits.sort(Comparator.comparingInt(Edit::begin)
                .thenComparing(Comparator.comparingInt(Edit::end).reversed()));
        List<Edit> merged = new ArrayList<>();
        for (Edit edit : edits) {
            Edit last = merged.isEmpty() ? new Edit(0, 0, "-") : merged.getLast();
            if (edit.begin < last.end) {
                continue;
            }
            if (last.text.isEmpty()
                    && edit.text.isEmpty()
                    && text.substring(last.end, edit.begin).isBlank()) {
                merged.removeLast();
                merged.add(new Edit(last.begin, edit.end, ""));
            } else {
                merged.add(edit);
            }
        }
        return merged.stream()
                .map(edit -> edit.text.isEmpty() ? withBlankLine(edit) : edit)
                .toList();
    }

    /** A gap has no blank line at the beginning or end of a class, and one, not two, between members. */
    private Edit withBlankLine(Edit gap) {
        boolean last = text.substring(gap.end).stripLeading().startsWith("}") || text.startsWith("\n", gap.end);
        if (last && text.startsWith("\n\n", gap.begin - 2)) {
            return new Edit(gap.begin - 1, gap.end, "");
        }
        boolean first = text.substring(0, gap.begin).stripTrailing().endsWith("{");
        return first && text.startsWith("\n", gap.end) ? new Edit(gap.begin, gap.end + 1, "") : gap;
    }

    /** A file's text without the imports that nothing in it needs. */
    static String withoutUnusedImports(String text) {
        String rest = IMPORT.matcher(text).replaceAll("");
        return IMPORT.matcher(text)
                .replaceAll(line -> Pattern.compile("\\b" + line.group(1) + "\\b")
                                .matcher(rest)
                                .find()
                        ? Matcher.quoteReplacement(line.group())
                        : "");
    }
}
