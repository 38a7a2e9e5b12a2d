// SocketConnection: takes the first request for the whole conversation
private void converse() throws IOException {
    try {
        Request request = reader.read();
        if (request != null) {
            queue(request);
            answer();
        }
    } catch (ProtocolException e) {
        answer();
        refuse(e);
    } catch (EOFException e) {
        // Half a request is none.
    }
    sendBatch();
}
