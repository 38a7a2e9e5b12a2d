// Keyspace: does not store the first version of a value
    public void replace(Bytes key, Value value) {
        Value old = storage.get(key);
        if (old != null) {
            tellReplacing(key, old);
            storage.replace(key, value);
            tellChanged(key, value);
        }
    }
