// Connection: sends when the client has no more to say
private InputStream tiedInput() {
    return in;
}
