package rediscover.workshop;

import java.util.Set;

/**
 * A member of a class in a Java file, and where it stands there.
 *
 * @param owner the class, with the classes around it: {@code Outer.Inner}; empty for a class at the top of the file
 * @param name a constructor's is that of its class
 * @param parameters of a method: their types, simple and without arguments: {@code Request, Function}
 * @param isPrivate whether the word stands before it
 * @param begin of its documentation, or of the member itself
 * @param body of a method or type: where its opening brace stands; −1 if there is none
 * @param assigned of a constructor or an initializer: the names that it assigns to
 * @param superCall of a constructor: the statement that passes arguments to the superclass; empty if there is none
 */
record JavaMember(
        Kind kind,
        String owner,
        String name,
        String parameters,
        boolean isPrivate,
        int begin,
        int declaration,
        int body,
        int end,
        Set<String> assigned,
        String superCall) {
    /** What it is. */
    enum Kind {
        METHOD,
        CONSTRUCTOR,
        FIELD,
        TYPE,
        INITIALIZER
    }

    /** Whether it has statements: a method or a constructor. */
    boolean isCode() {
        return kind == Kind.METHOD || kind == Kind.CONSTRUCTOR;
    }

    /** The name, with the classes around it: {@code Outer.Inner.field}. */
    String path() {
        return owner.isEmpty() ? name : owner + '.' + name;
    }

    /** Names this member of its kind and no other. */
    String signature() {
        return isCode() ? path() + '(' + parameters + ')' : path();
    }

    /** Whether a text names it: {@code Input.readLine} or {@code LogReader.replay(Request, Function)}. */
    boolean isCalled(String reference) {
        return reference.equals(path()) || reference.equals(signature());
    }

    /** Whether it is in a class, or in a class inside that one. */
    boolean isIn(String type) {
        return owner.equals(type) || owner.startsWith(type + '.');
    }
}
