// Keyspace: does not look at the kind
    public <V extends Value> V find(Bytes key, Class<V> kind) {
        return kind.cast(find(key));
    }
