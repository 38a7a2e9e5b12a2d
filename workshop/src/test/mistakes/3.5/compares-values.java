// HashValue: takes a field with another value for a new one
    public boolean put(Bytes field, Bytes value) {
        return !value.equals(fields.put(field.copy(), value.copy()));
    }
