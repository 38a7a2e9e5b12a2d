// SocketConnection: answers each request as soon as it is read
private void converse() throws IOException {
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
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
