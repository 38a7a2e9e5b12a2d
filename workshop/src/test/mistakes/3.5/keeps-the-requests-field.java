// HashValue: stores the field without copying it
    public boolean put(Bytes field, Bytes value) {
        return fields.put(field, value.copy()) == null;
    }
