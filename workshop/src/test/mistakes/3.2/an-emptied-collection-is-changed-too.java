// Keyspace: says of a collection that became empty that it has changed, too
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tellRemoved(key, value);
            }
        } else if (storage.replace(key, value) == null) {
            replace(key, value);
            return;
        }
        tellChanged(key, value);
    }
