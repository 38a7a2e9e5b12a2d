// Connection: sends after each request
void converse(RequestReader requests) throws IOException {
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            send();
        }
    } catch (ProtocolException e) {
        answers.write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}

private InputStream tiedInput() {
    return in;
}
