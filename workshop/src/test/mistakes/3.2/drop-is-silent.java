// Keyspace: drops a key and tells nobody
    public boolean drop(Bytes key) {
        return storage.remove(key) != null;
    }
