// HashValue: removes a field before it sets it
    public boolean put(Bytes field, Bytes value) {
        boolean added = fields.remove(field) == null;
        fields.put(field, value);
        return added;
    }
