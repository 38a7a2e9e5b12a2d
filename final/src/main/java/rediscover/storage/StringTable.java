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

    @Override
    long memory(Bytes value) {
        return value.length();
    }
}
