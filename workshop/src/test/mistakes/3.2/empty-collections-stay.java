// Keyspace: keeps a collection that has become empty
    public void changed(Bytes key, Value value) {
        if (storage.replace(key, value) != null) {
            observers.forEach(observer -> observer.changed(key, value));
        } else {
            replace(key, value);
        }
    }
