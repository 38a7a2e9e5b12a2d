// Keyspace: says of an emptied collection that it is replaced, too
    public void changed(Bytes key, Value value) {
        if (value.isEmpty()) {
            drop(key);
        } else if (storage.replace(key, value) != null) {
            tellChanged(key, value);
        } else {
            replace(key, value);
        }
    }
