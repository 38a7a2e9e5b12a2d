// CommandTable: makes letters small as the machine's language does
    public CommandRow find(Bytes name) {
        return rows.get(name.toString().toLowerCase());
    }
