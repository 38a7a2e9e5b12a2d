// RespReader: knows the types of RESP2 alone
private Resp valueOf(char type) throws IOException {
    return switch (type) {
        case '+' -> new Resp.SimpleString(line());
        case '-' -> new Resp.SimpleError(line());
        case ':' -> Resp.integer(integer());
        case '$' -> bulkString();
        case '*' -> array();
        default -> throw new ProtocolException("unknown type '" + type + "'");
    };
}
