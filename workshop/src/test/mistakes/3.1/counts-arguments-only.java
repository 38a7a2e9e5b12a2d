// CommandRow: does not count the command's name
    public boolean accepts(int words) {
        int arguments = words - 1;
        return arity >= 0 ? arguments == arity : arguments >= -arity;
    }
