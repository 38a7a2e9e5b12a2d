package rediscover.workshop;

import java.util.Collection;

/** Takes out of a file what exercises ask for. What remains compiles, and throws where the learner has to write. */
final class Holes {
    private final JavaSource source;
    private final Exercise exercise;
    private boolean changed;

    private Holes(JavaSource source, Exercise exercise) {
        this.source = source;
        this.exercise = exercise;
    }

    /** A file's text without the answers to the exercises. */
    static String in(String text, Collection<Exercise> exercises) {
        JavaSource source = Sources.parse(text);
        boolean whole = false;
        for (Exercise exercise : exercises) {
            Holes holes = new Holes(source, exercise);
            holes.take();
            whole |= holes.takeClasses();
            if (holes.changed) {
                exercise.imports().forEach(source::removeImport);
            }
        }
        return whole ? JavaSource.withoutUnusedImports(source.edited()) : source.edited();
    }

    private void take() {
        for (String reference : exercise.methods()) {
            JavaMember method = source.find(reference);
            if (method != null) {
                source.stub(method, exercise.name());
                changed = true;
            }
        }
        exercise.without().forEach(reference -> remove(source.find(reference)));
        for (String reference : exercise.types()) {
            remove(source.find(JavaMember.Kind.TYPE, reference));
        }
        for (String reference : exercise.fields()) {
            JavaMember field = source.find(JavaMember.Kind.FIELD, reference);
            if (field != null) {
                remove(field);
                source.members().stream()
                        .filter(member -> member.owner().equals(field.owner())
                                && member.assigned().contains(field.name()))
                        .forEach(this::takeAssignments);
            }
        }
    }

    private void remove(JavaMember member) {
        if (member != null) {
            source.remove(member);
            changed = true;
        }
    }

    /** What assigns a field that is not there any more cannot stay. */
    private void takeAssignments(JavaMember member) {
        if (member.kind() == JavaMember.Kind.CONSTRUCTOR) {
            source.stub(member, exercise.name());
        } else {
            source.remove(member);
        }
    }

    /** Leaves of whole classes what others see of them. Returns whether there are any in this file. */
    private boolean takeClasses() {
        boolean found = false;
        for (String name : exercise.classes()) {
            if (source.find(JavaMember.Kind.TYPE, name) != null) {
                source.members().stream().filter(member -> member.isIn(name)).forEach(this::takeDesign);
                found = true;
            }
        }
        changed |= found;
        return found;
    }

    private void takeDesign(JavaMember member) {
        boolean empty = source.bodyOf(member).isEmpty();
        if (member.kind() == JavaMember.Kind.CONSTRUCTOR && empty) {
            return; // it only says who may make an instance
        }
        if (member.isPrivate()) {
            source.remove(member);
        } else if (member.isCode() && member.body() >= 0) {
            source.stub(member, exercise.name());
        }
    }
}
