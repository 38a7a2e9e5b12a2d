// SocketConnection: tells of the error and does not answer what stands before it
private void converse() throws IOException {
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
            queue(request);
        }
    } catch (ProtocolException e) {
        refuse(e);
    } catch (EOFException e) {
        // Half a request is none.
    }
    sendBatch();
}
