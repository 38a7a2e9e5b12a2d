// Keyspace: takes a missing key for one of another kind
    public <V extends Value> V find(Bytes key, Class<V> kind) {
        Value value = find(key);
        if (!kind.isInstance(value)) {
            throw CommandException.wrongType();
        }
        return kind.cast(value);
    }
