// Keyspace: stores the key without copying it
    private Value store(Bytes key, Value value) {
        Value old = storage.get(key);
        tellReplacing(key, old);
        storage.put(key, value);
        return old;
    }
