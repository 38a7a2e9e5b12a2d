// Keyspace: says that a collection is removed that never was there
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            storage.remove(key);
            tellRemoved(key, value);
        } else {
            storage.putIfAbsent(key.copy(), value);
            tellChanged(key, value);
        }
    }
