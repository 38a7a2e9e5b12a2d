package rediscover.handlers;

import rediscover.resp.Bytes;

/** A string: any bytes. It never changes: a command that changes a string puts another one in its place. */
public class StringValue implements Value {
    private final Bytes bytes;

    /** @param bytes kept, not copied */
    public StringValue(Bytes bytes) {
        this.bytes = bytes;
    }

    /** The bytes. */
    public final Bytes bytes() {
        return bytes;
    }

    @Override
    public final String type() {
        return "string";
    }

    @Override
    public final boolean isEmpty() {
        return false;
    }

    @Override
    public final StringValue copy() {
        return this;
    }

    @Override
    public final boolean equals(Object object) {
        return object instanceof StringValue other && bytes.equals(other.bytes);
    }

    @Override
    public final int hashCode() {
        return bytes.hashCode();
    }
}
