// Connection: writes the error as UTF-8, so that a quoted byte becomes two
void converse(RequestReader requests) throws IOException {
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            if (answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                send();
            }
        }
    } catch (ProtocolException e) {
        answers.write(Resp.error("ERR " + e.getMessage()));
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}
