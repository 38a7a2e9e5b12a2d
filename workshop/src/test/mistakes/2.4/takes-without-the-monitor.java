// Outbox: takes what was pushed while others may be pushing
private RespWriter takePushes() {
    if (answering != null || pushes.size() == 0) {
        return NOTHING;
    }
    RespWriter taken = pushes;
    pushes = new RespWriter(taken.dialect());
    return taken;
}
