// Keyspace: does not store another object of a key that is there
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else if (storage.containsKey(key)) {
            tellChanged(key, value);
        } else {
            replace(key, value);
        }
    }
