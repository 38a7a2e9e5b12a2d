// CommandTable: looks at one row after the other
// without: bySpelling
    public void replace(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        rows.put(name, new CommandRow(name, arity, keys, Set.of(flags), command));
    }
    public CommandRow find(Bytes name) {
        for (CommandRow row : rows.values()) {
            if (name.equalsIgnoreCase(row.name())) {
                return row;
            }
        }
        return null;
    }
