// Keyspace: finds a key that an observer has removed
    public Value find(Bytes key) {
        Value value = storage.get(key);
        if (value != null) {
            for (Observer observer : observers) {
                observer.found(key, value);
            }
        }
        return value;
    }
