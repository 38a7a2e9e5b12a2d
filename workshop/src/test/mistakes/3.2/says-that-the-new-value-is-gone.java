// Keyspace: says of the new value that it is removed
public void put(Bytes key, Value value) {
    Value old = storage.get(key);
    tellChanging(key, old);
    if (old == null) {
        storage.put(key.copy(), value);
    } else {
        tellRemoved(key, value);
        storage.replace(key, value);
    }
    tellChanged(key, value);
}
