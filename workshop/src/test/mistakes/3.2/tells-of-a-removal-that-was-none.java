// Keyspace: says that something is removed where nothing was
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tellChanging(key, old);
        tellRemoved(key, old);
        storage.put(key.copy(), value);
        tellChanged(key, value);
    }
