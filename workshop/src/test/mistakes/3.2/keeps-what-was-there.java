// Keyspace: does not replace a value
    private Value store(Bytes key, Value value) {
        Value old = storage.get(key);
        tellReplacing(key, old);
        storage.putIfAbsent(key.copy(), value);
        return old;
    }
