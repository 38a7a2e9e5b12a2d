package rediscover.handlers;

import java.util.ArrayList;
import java.util.List;

/** A value that is neither a string nor a hash, and changes in place. */
final class Basket implements Value {
    final List<String> things = new ArrayList<>();

    static Basket of(String... things) {
        Basket basket = new Basket();
        basket.things.addAll(List.of(things));
        return basket;
    }

    @Override
    public String type() {
        return "basket";
    }

    @Override
    public boolean isEmpty() {
        return things.isEmpty();
    }

    @Override
    public Basket copy() {
        return of(things.toArray(String[]::new));
    }

    @Override
    public String toString() {
        return things.toString();
    }
}
