// CommittingHandler: hands on the batch itself
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(requests, replies);
        batch.close();
        try {
            log.commit(batch.end());
        } catch (IOException e) {
            batch.fail(e);
        }
    }
