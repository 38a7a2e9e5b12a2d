// Keyspace: says that the key has changed, and only then that the old value is gone
    public void put(Bytes key, Value value) {
        Value old = store(key, value);
        tellChanged(key, value);
        if (old != null) {
            tellRemoved(key, old);
        }
    }
