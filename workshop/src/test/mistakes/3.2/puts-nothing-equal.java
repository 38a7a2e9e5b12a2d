// Keyspace: takes an equal value for no change
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        if (value.equals(old)) {
            return;
        }
        tellChanging(key, old);
        if (old == null) {
            storage.put(key.copy(), value);
        } else {
            tellRemoved(key, old);
            storage.replace(key, value);
        }
        tellChanged(key, value);
    }
