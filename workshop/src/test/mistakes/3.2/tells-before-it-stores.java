// Keyspace: says that a key has changed before it has
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellReplacing(key, old);
        if (old != null) {
            tellRemoved(key, old);
        }
        tellChanged(key, value);
        storage.put(key.copy(), value);
    }
