// Keyspace: says that a key has changed before it has
    public void put(Bytes key, Value value) {
        Value old = storage.get(key);
        observers.forEach(observer -> observer.replacing(key, old));
        if (old != null) {
            observers.forEach(observer -> observer.removed(key, old));
        }
        observers.forEach(observer -> observer.changed(key, value));
        storage.put(key.copy(), value);
    }
