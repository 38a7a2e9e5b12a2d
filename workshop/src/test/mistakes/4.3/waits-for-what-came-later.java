// CommittingHandler: waits for what others have appended behind the batch, too
@Override
public void handle(Iterator<Request> requests, RespWriter replies) {
    UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
    next.handle(batch, replies);
    batch.close();
    try {
        log.commit(log.position());
    } catch (IOException e) {
        batch.fail(e);
    }
}
