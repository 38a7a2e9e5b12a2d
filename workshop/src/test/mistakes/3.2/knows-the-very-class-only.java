// Keyspace: refuses a value of a derived class
    public <V extends Value> V find(Bytes key, Class<V> kind) {
        Value value = find(key);
        if (value != null && value.getClass() != kind) {
            throw CommandException.wrongType();
        }
        return kind.cast(value);
    }
