// Keyspace: does not store what is empty
public void put(Bytes key, Value value) {
    if (value.isEmpty() || value instanceof StringValue string && string.bytes().isEmpty()) {
        drop(key);
        return;
    }
    Value old = storage.get(key);
    tellChanging(key, old);
    if (old == null) {
        storage.put(key.copy(), value);
    } else {
        tellRemoved(key, old);
        storage.replace(key, value);
    }
    tellChanged(key, value);
}
