// SocketConnection: answers as soon as a hundred requests wait
private void converse() throws IOException {
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
            queue(request);
            if (arrived.size() >= 100) {
                answer();
            }
        }
    } catch (ProtocolException e) {
        answer();
        refuse(e);
    } catch (EOFException e) {
        // Half a request is none.
    }
    sendBatch();
}
