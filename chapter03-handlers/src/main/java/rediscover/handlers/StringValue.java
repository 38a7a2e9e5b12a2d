package rediscover.handlers;

import rediscover.resp.Bytes;

/** A string: any bytes. */
public record StringValue(Bytes bytes) implements Value {
    @Override
    public String type() {
        return "string";
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
