// CommandTable: replaces a row where a second one is an error
    public void add(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        replace(name, arity, keys, command, flags);
    }
