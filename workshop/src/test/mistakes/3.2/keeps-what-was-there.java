// Keyspace: does not replace a value
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellChanging(key, old);
        if (old != null) {
            tellRemoved(key, old);
        }
        storage.putIfAbsent(key.copy(), value);
        tellChanged(key, value);
    }
