// HashValue: lets others change its fields
    public Map<Bytes, Bytes> fields() {
        return fields;
    }
