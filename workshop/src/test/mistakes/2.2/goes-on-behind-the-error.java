// Connection: goes on reading behind bytes that are no request
void converse(RequestReader requests) throws IOException {
    boolean more = true;
    while (more) {
        try {
            Request request = requests.read();
            more = request != null;
            if (more) {
                handler.handle(request, answers);
            }
        } catch (ProtocolException e) {
            answers.write(new Resp.SimpleError(Bytes.wrap(("ERR " + e.getMessage()).getBytes(ISO_8859_1))));
        } catch (EOFException e) {
            more = false;
        }
    }
    send();
}
