// Keyspace: says of a replaced value that it is removed
    public void replace(Bytes key, Value value) {
        put(key, value);
    }
