// Connection: sends when the socket has no more, and does not know that the reader has a buffer
private InputStream tiedInput() {
    return in;
}

void converse(RequestReader requests) throws IOException {
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            if (in.available() == 0 || answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                send();
            }
        }
    } catch (ProtocolException e) {
        answers.write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}
