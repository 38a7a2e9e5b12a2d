// Keyspace: stores the key of a second SET without copying it
    public void put(Bytes key, Value value) {
        Value old = storage.remove(key);
        tellChanging(key, old);
        if (old == null) {
            storage.put(key.copy(), value);
        } else {
            tellRemoved(key, old);
            storage.put(key, value);
        }
        tellChanged(key, value);
    }
