// Keyspace: tells that a missing key was found
    public Value find(Bytes key) {
        Value value = storage.get(key);
        for (Observer observer : observers) {
            if (!observer.found(key, value)) {
                return null;
            }
        }
        return value;
    }
