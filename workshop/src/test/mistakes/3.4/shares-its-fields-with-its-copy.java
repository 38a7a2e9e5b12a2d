// HashValue: has a copy that changes with it
    public HashValue copy() {
        return new HashValue(fields);
    }
