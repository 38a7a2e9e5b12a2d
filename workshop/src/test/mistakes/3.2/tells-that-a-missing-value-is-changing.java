// Keyspace: tells of a change of a key that is not there
    public <V extends Value> V findToChange(Bytes key, Class<V> kind) {
        V value = find(key, kind);
        tellChanging(key, value);
        return value;
    }
