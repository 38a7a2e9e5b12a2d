// SocketConnection: answers what stands before the error behind it
private void converse() throws IOException {
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
            queue(request);
        }
    } catch (ProtocolException e) {
        refuse(e);
        answer();
    } catch (EOFException e) {
        // Half a request is none.
    }
    sendBatch();
}
