// Keyspace: takes an equal value for no change
    public void put(Bytes key, Value value) {
        if (value instanceof StringValue string
                && storage.get(key) instanceof StringValue known
                && string.bytes().equals(known.bytes())) {
            return;
        }
        Value old = store(key, value);
        if (old != null) {
            tellRemoved(key, old);
        }
        tellChanged(key, value);
    }
