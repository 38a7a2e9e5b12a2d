// HashValue: does not replace a field's value
    public boolean put(Bytes field, Bytes value) {
        return fields.putIfAbsent(field, value) == null;
    }
