// Keyspace: takes an equal value for no change
    public void put(Bytes key, Value value) {
        if (value.equals(storage.get(key))) {
            return;
        }
        Value old = store(key, value);
        if (old != null) {
            tellRemoved(key, old);
        }
        tellChanged(key, value);
    }
