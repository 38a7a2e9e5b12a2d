// Keyspace: does not store another object of a key that is there
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            if (storage.remove(key) != null) {
                tell(observer -> observer.removed(key, value));
            }
        } else if (storage.containsKey(key)) {
            tell(observer -> observer.changed(key, value));
        } else {
            replace(key, value);
        }
    }
