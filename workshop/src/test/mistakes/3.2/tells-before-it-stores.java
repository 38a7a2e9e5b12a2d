// Keyspace: says that a key has changed before it has
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        tell(observer -> observer.replacing(key, old));
        if (old != null) {
            tell(observer -> observer.removed(key, old));
        }
        tell(observer -> observer.changed(key, value));
        storage.put(key.copy(), value);
    }
