// Keyspace: leaves a key behind for which there was no memory
    private Value store(Bytes key, Value value) {
        Value old = storage.get(key);
        tellReplacing(key, old);
        storage.put(key.copy(), value);
        return old;
    }
