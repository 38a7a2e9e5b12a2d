// Keyspace: stores the key of a new collection without copying it
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else {
            if (!storage.containsKey(key)) {
                tellReplacing(key, null);
            }
            storage.put(key, value);
            tellChanged(key, value);
        }
    }
