// Keyspace: does not store a collection that is new
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tell(observer -> observer.removed(key, value));
            }
        } else {
            tell(observer -> observer.changed(key, value));
        }
    }
