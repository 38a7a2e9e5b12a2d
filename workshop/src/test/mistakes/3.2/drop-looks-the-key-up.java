// Keyspace: looks a key up before it drops it
    public boolean drop(Bytes key) {
        Value value = find(key);
        if (value == null) {
            return false;
        }
        tellReplacing(key, value);
        storage.remove(key);
        tellRemoved(key, value);
        return true;
    }
