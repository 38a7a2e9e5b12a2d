// HashValue: says the opposite
    public boolean put(Bytes field, Bytes value) {
        return fields.put(field.copy(), value.copy()) != null;
    }
