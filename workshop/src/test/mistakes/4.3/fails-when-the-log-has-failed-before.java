// CommittingHandler: lets the batch fail if anything has failed before
@Override
public void handle(Iterator<Request> requests, RespWriter replies) {
    UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
    next.handle(batch, replies);
    batch.close();
    try {
        if (log.failure() != null) {
            throw log.failure();
        }
        log.commit(batch.end());
    } catch (IOException e) {
        batch.fail(e);
    }
}
