// SocketConnection: reads everything before it answers anything
private void converse() throws IOException {
    java.util.List<Request> all = new java.util.ArrayList<>();
    try {
        for (Request request = reader.read(); request != null; request = reader.read()) {
            all.add(request);
        }
        all.forEach(this::queue);
        answer();
    } catch (ProtocolException e) {
        all.forEach(this::queue);
        answer();
        refuse(e);
    } catch (EOFException e) {
        all.forEach(this::queue);
        answer();
    }
    sendBatch();
}
