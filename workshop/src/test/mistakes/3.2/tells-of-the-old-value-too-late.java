// Keyspace: says that the old value is gone when the new one is there
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellChanging(key, old);
        if (old == null) {
            storage.put(key.copy(), value);
        } else {
            storage.replace(key, value);
            tellRemoved(key, old);
        }
        tellChanged(key, value);
    }
