// Connection: answers one request and hangs up
void converse(RequestReader requests) throws IOException {
    try {
        Request request = requests.read();
        if (request != null) {
            handler.handle(request, answers);
        }
    } catch (ProtocolException e) {
        answers.write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}
