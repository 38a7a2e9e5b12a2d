// Connection: sends a hundred answers at a time
void converse(RequestReader requests) throws IOException {
    int count = 0;
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            if (++count % 100 == 0) {
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
