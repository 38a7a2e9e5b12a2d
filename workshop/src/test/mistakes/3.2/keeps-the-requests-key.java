// Keyspace: stores the key without copying it
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellChanging(key, old);
        if (old != null) {
            tellRemoved(key, old);
        }
        storage.put(key, value);
        tellChanged(key, value);
    }
