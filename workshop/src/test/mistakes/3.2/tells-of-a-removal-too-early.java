// Keyspace: says that an emptied collection is gone while it is still there
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.containsKey(key)) {
                tellRemoved(key, value);
                storage.remove(key);
            }
        } else {
            if (!storage.containsKey(key)) {
                storage.put(key.copy(), value);
            }
            tellChanged(key, value);
        }
    }
