// Connection: throws away the answers ahead of an error
void converse(RequestReader requests) throws IOException {
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            if (answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                send();
            }
        }
    } catch (ProtocolException e) {
        answers.truncate(0);
        answers.write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}
