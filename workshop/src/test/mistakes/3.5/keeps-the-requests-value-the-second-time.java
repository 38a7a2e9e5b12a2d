// HashValue: stores the value of a field that is there without copying it
    public boolean put(Bytes field, Bytes value) {
        return fields.replace(field, value) == null && fields.put(field.copy(), value.copy()) == null;
    }
