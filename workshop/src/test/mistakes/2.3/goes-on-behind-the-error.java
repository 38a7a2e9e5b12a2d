// SocketConnection: tells of the error and reads on, somewhere in the middle
private void converse() throws IOException {
    while (true) {
        try {
            for (Request request = reader.read(); request != null; request = reader.read()) {
                queue(request);
            }
            break;
        } catch (ProtocolException e) {
            answer();
            refuse(e);
        } catch (EOFException e) {
            break;
        }
    }
    sendBatch();
}
