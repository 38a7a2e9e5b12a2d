package rediscover.packing;

import rediscover.resp.Bytes;

/** A table whose keys and values are both strings. */
final class StringTable extends PackedTable<Bytes> {
    @Override
    Bytes kept(Bytes value) {
        return value;
    }

    /** A copy, since the string may lie in a buffer that is used again. */
    @Override
    Bytes object(Bytes value) {
        return value.copy();
    }

    @Override
    Bytes packed(Bytes value) {
        return value;
    }

    @Override
    int kind(Bytes value) {
        return 0;
    }

    @Override
    Bytes unpacked(int kind, byte[] bytes) {
        return Bytes.wrap(bytes);
    }

    @Override
    protected boolean neverChanges(Bytes value) {
        return true;
    }

    @Override
    Bytes view(Bytes value) {
        return value;
    }

    @Override
    long memory(Bytes value) {
        return value.length();
    }
}
