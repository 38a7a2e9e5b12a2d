// Keyspace: does not store a collection that is new
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else {
            tellChanged(key, value);
        }
    }
