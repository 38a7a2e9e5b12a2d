// CommandTable: keeps its rows in a map that ignores the case of all letters
// without: bySpelling
    private final Map<String, CommandRow> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    public void replace(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        rows.put(name, new CommandRow(name, arity, keys, Set.of(flags), command));
    }
    public CommandRow find(Bytes name) {
        return rows.get(name.toString());
    }
