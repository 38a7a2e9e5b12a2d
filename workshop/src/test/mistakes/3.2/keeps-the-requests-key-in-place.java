// Keyspace: stores the key of a new collection without copying it
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tell(observer -> observer.removed(key, value));
            }
        } else {
            if (!storage.containsKey(key)) {
                tell(observer -> observer.replacing(key, null));
            }
            storage.put(key, value);
            tell(observer -> observer.changed(key, value));
        }
    }
