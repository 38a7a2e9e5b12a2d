// Keyspace: tells of a change in place that a value is replaced
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else {
            replace(key, value);
        }
    }
