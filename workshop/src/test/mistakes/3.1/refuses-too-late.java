// CommandTable: refuses a second row when it has replaced the first one
    public void add(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        boolean there = rows.containsKey(name);
        replace(name, arity, keys, command, flags);
        if (there) {
            throw new IllegalArgumentException("there is a command " + name + " already");
        }
    }
