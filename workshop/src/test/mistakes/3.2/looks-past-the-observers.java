// Keyspace: looks a key up without telling anybody
    public <V extends Value> V find(Bytes key, Class<V> kind) {
        Value value = storage.get(key);
        if (value != null && !kind.isInstance(value)) {
            throw CommandException.wrongType();
        }
        return kind.cast(value);
    }
