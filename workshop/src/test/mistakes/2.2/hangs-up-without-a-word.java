// Connection: hangs up on a client that breaks the rules, and does not say why
void converse(RequestReader requests) throws IOException {
    try {
        for (Request request = requests.read(); request != null; request = requests.read()) {
            handler.handle(request, answers);
            if (answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                send();
            }
        }
    } catch (ProtocolException e) {
        // The conversation ends.
    } catch (EOFException e) {
        // Half a request.
    }
    send();
}
