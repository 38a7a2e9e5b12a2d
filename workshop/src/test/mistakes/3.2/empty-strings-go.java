// Keyspace: removes an empty string, too
    public void put(Bytes key, Value value) {
        if (value.isEmpty() || value instanceof StringValue string && string.bytes().isEmpty()) {
            drop(key);
            return;
        }
        Value old = store(key, value);
        if (old != null) {
            tellRemoved(key, old);
        }
        tellChanged(key, value);
    }
