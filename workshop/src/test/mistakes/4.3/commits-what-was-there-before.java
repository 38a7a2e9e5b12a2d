// CommittingHandler: commits up to where the log was before the batch
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        long before = log.position();
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(batch, replies);
        batch.close();
        try {
            log.commit(before);
        } catch (IOException e) {
            batch.fail(e);
        }
    }
