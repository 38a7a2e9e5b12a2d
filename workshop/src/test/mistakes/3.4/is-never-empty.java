// HashValue: is never empty, as a string is
    public boolean isEmpty() {
        return false;
    }
