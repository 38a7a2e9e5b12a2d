// Keyspace: says that the key has changed, and only then that the old value is gone
    public void put(Bytes key, Value value) {
        Value old = store(key, value);
        tell(observer -> observer.changed(key, value));
        if (old != null) {
            tell(observer -> observer.removed(key, old));
        }
    }
