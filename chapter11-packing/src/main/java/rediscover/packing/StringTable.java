package rediscover.packing;

import rediscover.resp.Bytes;

/** A table whose keys and values are both strings. */
final class StringTable extends CompactTable<Bytes> {
    @Override
    Bytes string(Bytes value) {
        return value;
    }

    @Override
    Bytes value(Bytes string) {
        return string;
    }

    /** A copy, since the string may lie in a buffer that is used again. */
    @Override
    Bytes kept(Bytes value) {
        return value.copy();
    }

    @Override
    long memory(Bytes value) {
        return value.length();
    }
}
