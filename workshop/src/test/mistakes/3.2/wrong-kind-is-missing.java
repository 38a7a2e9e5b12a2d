// Keyspace: takes a value of another kind for none
    public <V extends Value> V find(Bytes key, Class<V> kind) {
        Value value = find(key);
        return kind.isInstance(value) ? kind.cast(value) : null;
    }
