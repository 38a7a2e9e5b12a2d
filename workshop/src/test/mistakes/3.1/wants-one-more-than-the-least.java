// CommandRow: wants more words than the least number
    public boolean accepts(int words) {
        return arity >= 0 ? words == arity : words > -arity;
    }
