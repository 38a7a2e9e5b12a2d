// CommandTable: does not keep the flags
    public void replace(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        CommandRow row = new CommandRow(name, arity, keys, Set.of(), command);
        rows.put(name, row);
        bySpelling.put(Bytes.of(name), row);
        bySpelling.put(Bytes.of(name.toUpperCase(Locale.ROOT)), row);
    }
