// Keyspace: says that the old value is gone while it is still there
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellReplacing(key, old);
        if (old != null) {
            tellRemoved(key, old);
        }
        storage.put(key.copy(), value);
        tellChanged(key, value);
    }
