// HashValue: stores the value without copying it
    public boolean put(Bytes field, Bytes value) {
        return fields.put(field.copy(), value) == null;
    }
