// CommandRow: accepts more words than there should be
    public boolean accepts(int words) {
        return words >= Math.abs(arity);
    }
