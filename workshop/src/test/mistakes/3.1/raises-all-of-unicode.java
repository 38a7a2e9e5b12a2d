// CommandTable: makes capitals of letters that are none of ASCII
    public CommandRow find(Bytes name) {
        return bySpelling.get(Bytes.of(name.toString().toUpperCase(Locale.ROOT)));
    }
