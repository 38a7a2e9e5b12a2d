// Outbox: gives out the writer that others go on writing to
private synchronized RespWriter takePushes() {
    return answering != null || pushes.size() == 0 ? NOTHING : pushes;
}
