package rediscover.storage;

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

    /** A copy: a long string, too, may be a window on a request. */
    @Override
    Bytes kept(Bytes value) {
        return value.copy();
    }

    @Override
    long memory(Bytes value) {
        return value.length();
    }
}
