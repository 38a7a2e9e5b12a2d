// Keyspace: does not say that the old value is gone
    public void put(Bytes key, Value value) {
        replace(key, value);
    }
