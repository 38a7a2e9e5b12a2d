// Keyspace: looks at the kind before observers have had their say
public <V extends Value> V find(Bytes key, Class<V> kind) {
    Value stored = storage.get(key);
    if (stored != null && !kind.isInstance(stored)) {
        throw CommandException.wrongType();
    }
    return kind.cast(find(key));
}
