// CommandTable: knows a command only in small letters
    public CommandRow find(Bytes name) {
        return rows.get(name.toString());
    }
