// HashValue: is its own copy, as a string is
    public HashValue copy() {
        return this;
    }
