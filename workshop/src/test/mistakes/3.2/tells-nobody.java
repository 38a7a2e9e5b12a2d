// Keyspace: tells nobody that a key was set
    public void put(Bytes key, Value value) {
        storage.put(key.copy(), value);
    }
