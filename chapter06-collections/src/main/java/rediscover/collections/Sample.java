package rediscover.collections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import rediscover.handlers.CommandException;

/**
 * Some elements of a collection, at random.
 *
 * <p>Implementation note. A few different elements are drawn one by one; an element that comes a second time does not count. The
 * more elements are wanted, the more draws are in vain. So for many, all elements are shuffled instead.
 */
public final class Sample {
    private static final int FEW = 3; // of three elements, one at most: then hardly any is drawn twice
    private static final int MOST_REPETITIONS = 1024 * 1024; // so that one request does not take all memory

    private Sample() {}

    /**
     * Checks a number of elements that a client wants.
     *
     * @throws CommandException when elements may repeat, and there would be too many
     */
    public static void check(long count) {
        if (count < -MOST_REPETITIONS) {
            throw new CommandException("ERR value is out of range");
        }
    }

    /**
     * Different elements, each as likely as any other; all of them if there are not more than {@code count}. If that is
     * negative, −count elements, which may repeat.
     *
     * @param size the number of all elements, which is not 0
     * @param draw gives an element at random
     * @param all gives all elements, in the order in which they are returned if all are
     */
    public static <E> Collection<E> of(
            long count, int size, Supplier<E> draw, Supplier<? extends Collection<E>> all, RandomGenerator random) {
        if (count < 0) {
            return Stream.generate(draw).limit(-count).toList();
        }
        if (count >= size) {
            return all.get();
        }
        if (count > size / FEW) {
            List<E> shuffled = new ArrayList<>(all.get());
            Collections.shuffle(shuffled, Random.from(random));
            return shuffled.subList(0, (int) count);
        }
        Set<E> sample = new LinkedHashSet<>();
        while (sample.size() < count) {
            sample.add(draw.get());
        }
        return sample;
    }
}
