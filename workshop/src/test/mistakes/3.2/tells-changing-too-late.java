// Keyspace: says that a key is changing when it has changed
    public void put(Bytes key, Value value) {
        Value old = storage.put(key.copy(), value);
        tellChanging(key, old);
        if (old != null) {
            tellRemoved(key, old);
        }
        tellChanged(key, value);
    }
