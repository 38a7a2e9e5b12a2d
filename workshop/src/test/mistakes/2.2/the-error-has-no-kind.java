// Connection: the error does not begin with ERR
void converse(RequestReader requests) throws IOException {
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            if (answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                send();
            }
        }
    } catch (ProtocolException e) {
        answers.write(new Resp.SimpleError(Bytes.wrap(e.getMessage().getBytes(ISO_8859_1))));
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}
