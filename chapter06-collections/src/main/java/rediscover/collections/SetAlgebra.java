package rediscover.collections;

import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Keys.ALL;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Keyspace;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** Commands for several sets together. A set that does not exist has no members. */
public final class SetAlgebra {
    private SetAlgebra() {}

    public static void addTo(CommandTable table) {
        table.add("sinter", -2, ALL, (s, r) -> answer(intersection(sets(s, r)).toList()), READONLY);
        table.add("sunion", -2, ALL, (s, r) -> answer(union(sets(s, r))), READONLY);
        table.add("sdiff", -2, ALL, (s, r) -> answer(difference(sets(s, r))), READONLY);
    }

    private static Resp answer(Collection<Bytes> members) {
        return new Resp.Set(SetCommands.bulks(members));
    }

    private static List<SetValue> sets(Session session, Request request) {
        return sets(session.keyspace(), request.words().subList(1, request.size()));
    }

    /**
     * The sets that keys stand for, in their order; for a missing one, another without members.
     *
     * @throws rediscover.handlers.CommandException when one of them is of another kind
     */
    public static List<SetValue> sets(Keyspace keyspace, List<Bytes> keys) {
        SetValue none = new SetValue();
        List<SetValue> sets = new ArrayList<>(keys.size());
        for (Bytes key : keys) {
            SetValue set = keyspace.find(key, SetValue.class);
            sets.add(set == null ? none : set);
        }
        return sets;
    }

    /** {@code SINTER key [key …]}: the members that all sets have. Looks for those of the smallest set in the others. */
    public static Stream<Bytes> intersection(List<SetValue> sets) {
        List<SetValue> bySize = new ArrayList<>(different(sets));
        bySize.sort(Comparator.comparingInt(SetValue::size));
        List<SetValue> others = bySize.subList(1, bySize.size());
        return bySize.getFirst().members().stream().filter(member -> allHave(others, member));
    }

    private static boolean allHave(List<SetValue> sets, Bytes member) {
        for (SetValue set : sets) {
            if (!set.contains(member)) {
                return false;
            }
        }
        return true;
    }

    /** {@code SUNION key [key …]}: the members that any set has. */
    public static Set<Bytes> union(List<SetValue> sets) {
        Set<Bytes> union = new LinkedHashSet<>();
        different(sets).forEach(set -> union.addAll(set.members()));
        return union;
    }

    /**
     * {@code SDIFF key [key …]}: the members of the first set that no other one has. Another set costs a look for each of its
     * members, or for each of those that are left, whichever are fewer. The first one itself leaves nothing, without a look.
     */
    public static Set<Bytes> difference(List<SetValue> sets) {
        SetValue first = sets.getFirst();
        Set<SetValue> others = different(sets.subList(1, sets.size()));
        if (others.contains(first)) {
            return Set.of();
        }
        Set<Bytes> difference = new LinkedHashSet<>(first.members());
        others.forEach(other -> difference.removeAll(other.members()));
        return difference;
    }

    /** Each set once: a client may name one a million times. */
    private static Set<SetValue> different(List<SetValue> sets) {
        return new LinkedHashSet<>(sets);
    }
}
