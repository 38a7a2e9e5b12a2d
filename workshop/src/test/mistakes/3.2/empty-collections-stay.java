// Keyspace: keeps a collection that has become empty
    public void changed(Bytes key, Value value) {
        if (!storage.containsKey(key)) {
            storage.put(key.copy(), value);
        }
        tellChanged(key, value);
    }
