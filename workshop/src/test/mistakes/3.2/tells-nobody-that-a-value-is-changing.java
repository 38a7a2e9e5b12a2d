// Keyspace: looks up to change as it looks up to read
    public <V extends Value> V findToChange(Bytes key, Class<V> kind) {
        return find(key, kind);
    }
