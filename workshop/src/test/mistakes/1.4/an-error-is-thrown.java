// RespReader: throws an error that a server answered, as if the bytes were wrong
private Resp valueOf(char type) throws IOException {
    return switch (type) {
        case '+' -> new Resp.SimpleString(line());
        case '-' -> throw new IOException(line().toString());
        case ':' -> Resp.integer(integer());
        case '$' -> bulkString();
        case '*' -> array();
        default -> richer.read(type);
    };
}
