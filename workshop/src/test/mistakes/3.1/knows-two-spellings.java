// CommandTable: knows a command in small letters and in capitals, but not in both
    public CommandRow find(Bytes name) {
        return bySpelling.get(name);
    }
