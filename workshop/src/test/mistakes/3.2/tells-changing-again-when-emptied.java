// Keyspace: drops what is empty now, and so says once more that it is changing
public void changed(Bytes key, Value value) {
    if (value.isEmpty()) {
        drop(key);
    } else {
        if (!storage.containsKey(key)) {
            storage.put(key.copy(), value);
        }
        tellChanged(key, value);
    }
}
