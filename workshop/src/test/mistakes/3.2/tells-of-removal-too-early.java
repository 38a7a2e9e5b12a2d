// Keyspace: says that the old value is gone while it is still there
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        observers.forEach(observer -> observer.replacing(key, old));
        if (old != null) {
            observers.forEach(observer -> observer.removed(key, old));
        }
        storage.put(key.copy(), value);
        observers.forEach(observer -> observer.changed(key, value));
    }
