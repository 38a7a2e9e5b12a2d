// Keyspace: says that the old value is gone while it is still there
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tell(observer -> observer.replacing(key, old));
        if (old != null) {
            tell(observer -> observer.removed(key, old));
        }
        storage.put(key.copy(), value);
        tell(observer -> observer.changed(key, value));
    }
