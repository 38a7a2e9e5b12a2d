package rediscover.handlers;

import java.util.List;
import rediscover.resp.Bytes;

/** An observer that writes down what it is told. */
final class Scribe implements Keyspace.Observer {
    private final List<String> told;

    Scribe(List<String> told) {
        this.told = told;
    }

    @Override
    public boolean found(Bytes key, Value value) {
        told.add("found " + key + " = " + text(value));
        return true;
    }

    @Override
    public void changing(Bytes key, Value value) {
        told.add("changing " + key + " = " + text(value));
    }

    @Override
    public void replacing(Bytes key, Value old) {
        told.add("replacing " + key + " = " + text(old));
    }

    @Override
    public void changed(Bytes key, Value value) {
        told.add("changed " + key + " = " + text(value));
    }

    @Override
    public void removed(Bytes key, Value value) {
        told.add("removed " + key + " = " + text(value));
    }

    static String text(Value value) {
        return switch (value) {
            case null -> "nothing";
            case StringValue string -> string.bytes().toString();
            case HashValue hash -> hash.fields().toString();
            case Basket basket -> basket.toString();
            default -> throw new AssertionError(value);
        };
    }
}
