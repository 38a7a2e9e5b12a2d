// SocketConnection: does not send what has gathered at the end
private void converse() throws IOException {
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
            queue(request);
        }
    } catch (ProtocolException e) {
        answer();
        refuse(e);
    } catch (EOFException e) {
        // Half a request is none.
    }
}
