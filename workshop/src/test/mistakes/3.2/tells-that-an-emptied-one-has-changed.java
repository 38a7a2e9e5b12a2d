// Keyspace: says of a collection that became empty that it has changed, too
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else if (!storage.containsKey(key)) {
            storage.put(key.copy(), value);
        }
        tellChanged(key, value);
    }
