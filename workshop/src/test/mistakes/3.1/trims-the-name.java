// CommandTable: overlooks blanks around a name
public CommandRow find(Bytes name) {
    CommandRow row = bySpelling.get(name);
    return row != null ? row : rows.get(name.toLowerCase().toString().strip());
}
