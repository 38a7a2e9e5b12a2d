// SocketConnection: an error ends the connection without a word
private void converse() throws IOException {
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
            queue(request);
        }
    } catch (EOFException e) {
        // Half a request is none.
    }
    sendBatch();
}
