// Keyspace: keeps a collection that has become empty
    public void changed(Bytes key, Value value) {
        if (storage.replace(key, value) != null) {
            tellChanged(key, value);
        } else {
            replace(key, value);
        }
    }
