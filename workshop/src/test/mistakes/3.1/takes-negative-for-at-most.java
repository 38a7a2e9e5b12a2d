// CommandRow: takes a negative arity for the greatest number
    public boolean accepts(int words) {
        return arity >= 0 ? words == arity : words <= -arity;
    }
