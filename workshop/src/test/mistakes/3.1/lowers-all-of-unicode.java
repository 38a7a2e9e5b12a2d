// CommandTable: makes letters small that are none of ASCII
    public CommandRow find(Bytes name) {
        return rows.get(name.toString().toLowerCase(Locale.ROOT));
    }
