// CommandTable: knows a command only in small letters
    public CommandRow find(Bytes name) {
        for (CommandRow row : rows()) {
            if (name.equals(Bytes.of(row.name()))) {
                return row;
            }
        }
        return null;
    }
