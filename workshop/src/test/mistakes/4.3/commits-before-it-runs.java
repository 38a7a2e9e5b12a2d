// CommittingHandler: commits before the batch has run
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        try {
            log.commit(log.position());
        } catch (IOException e) {
            batch.fail(e);
        }
        next.handle(batch, replies);
        batch.close();
    }
