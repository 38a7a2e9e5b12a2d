// Keyspace: looks a key up before it drops it
    public boolean drop(Bytes key) {
        Value value = find(key);
        if (value == null) {
            return false;
        }
        tell(observer -> observer.replacing(key, value));
        storage.remove(key);
        tell(observer -> observer.removed(key, value));
        return true;
    }
