// Keyspace: takes an equal value for no change
    public void put(Bytes key, Value value) {
        if (value.equals(storage.get(key))) {
            return;
        }
        Value old = store(key, value);
        if (old != null) {
            tell(observer -> observer.removed(key, old));
        }
        tell(observer -> observer.changed(key, value));
    }
