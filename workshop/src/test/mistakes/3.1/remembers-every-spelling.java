// CommandTable: remembers the row of each spelling it has met
    public CommandRow find(Bytes name) {
        CommandRow row = bySpelling.get(name);
        if (row == null) {
            row = bySpelling.get(name.toLowerCase());
            if (row != null) {
                bySpelling.put(name.copy(), row);
            }
        }
        return row;
    }
