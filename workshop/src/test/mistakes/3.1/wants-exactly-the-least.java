// CommandRow: takes a negative arity for an exact number
    public boolean accepts(int words) {
        return words == Math.abs(arity);
    }
