// SocketConnection: takes bytes that are left for a request that is left
private void converse() throws IOException {
    try {
        while (!reader.atEnd()) {
            queue(reader.read());
        }
    } catch (ProtocolException e) {
        answer();
        refuse(e);
    } catch (EOFException e) {
        // Half a request is none.
    }
    sendBatch();
}
