// Keyspace: does not say that the old value is gone
    public void put(Bytes key, Value value) {
        tellChanging(key, storage.get(key));
        storage.put(key.copy(), value);
        tellChanged(key, value);
    }
