package rediscover.collections;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.random.RandomGenerator;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;

/** A set: different members, in no order. */
public class SetValue implements Value {
    private final RandomizedSet members;

    /** A set without members. */
    public SetValue() {
        this(new IndexedSet());
    }

    /** @param members where the members are kept; empty, and nobody else's */
    protected SetValue(RandomizedSet members) {
        this.members = members;
    }

    /** The members; not to be changed. */
    public Set<Bytes> members() {
        return Collections.unmodifiableSet(members);
    }

    /** The number of members. */
    public int size() {
        return members.size();
    }

    /** Whether it is a member. */
    public boolean contains(Bytes member) {
        return members.contains(member);
    }

    /** Adds a member, and keeps it, not copied; false if it was there. If there is no memory for it, nothing has changed. */
    public boolean add(Bytes member) {
        return members.add(member);
    }

    /** Removes a member; true if it was there. */
    public boolean remove(Bytes member) {
        return members.remove(member);
    }

    /** A member at random, each as likely as any other; there must be one. */
    public Bytes random(RandomGenerator random) {
        return members.random(random);
    }

    /** Members at random, as in {@link Sample#of}; there must be one. */
    public Collection<Bytes> sample(long count, RandomGenerator random) {
        return Sample.of(count, size(), () -> random(random), this::members, random);
    }

    @Override
    public SetValue copy() {
        SetValue copy = new SetValue();
        copy.members.addAll(members); // members never change
        return copy;
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public boolean isEmpty() {
        return members.isEmpty();
    }
}
