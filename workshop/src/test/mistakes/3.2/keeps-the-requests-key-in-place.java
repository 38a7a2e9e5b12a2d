// Keyspace: stores the key of a new collection without copying it
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                observers.forEach(observer -> observer.removed(key, value));
            }
        } else {
            if (!storage.containsKey(key)) {
                observers.forEach(observer -> observer.replacing(key, null));
            }
            storage.put(key, value);
            observers.forEach(observer -> observer.changed(key, value));
        }
    }
