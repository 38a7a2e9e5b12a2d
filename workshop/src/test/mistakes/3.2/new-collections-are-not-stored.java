// Keyspace: does not store a collection that is new
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                observers.forEach(observer -> observer.removed(key, value));
            }
        } else {
            observers.forEach(observer -> observer.changed(key, value));
        }
    }
