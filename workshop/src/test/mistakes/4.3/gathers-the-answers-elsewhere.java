// CommittingHandler: gathers the answers in another writer, which speaks RESP2
@Override
public void handle(Iterator<Request> requests, RespWriter replies) {
    RespWriter own = new RespWriter(rediscover.resp.Dialect.RESP2);
    UncommittedBatch batch = new UncommittedBatch(requests, own, log);
    next.handle(batch, own);
    batch.close();
    try {
        log.commit(batch.end());
    } catch (IOException e) {
        batch.fail(e);
    }
    replies.append(own);
}
