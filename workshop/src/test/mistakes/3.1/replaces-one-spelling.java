// CommandTable: replaces the row in small letters only
    public void replace(String name, int arity, CommandRow.Keys keys, Command command, CommandRow.Flag... flags) {
        CommandRow row = new CommandRow(name, arity, keys, Set.of(flags), command);
        rows.put(name, row);
        bySpelling.put(Bytes.of(name), row);
        bySpelling.putIfAbsent(Bytes.of(name.toUpperCase(Locale.ROOT)), row);
    }
