// Keyspace: stores the key without copying it
    private Value store(Bytes key, Value value) {
        Value old = storage.get(key);
        tell(observer -> observer.replacing(key, old));
        storage.put(key, value);
        return old;
    }
