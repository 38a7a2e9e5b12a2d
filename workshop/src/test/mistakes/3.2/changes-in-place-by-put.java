// Keyspace: takes a change in place for a new value
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else {
            put(key, value);
        }
    }
