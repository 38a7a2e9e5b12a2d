// CommittingHandler: does not wait for what it may have read
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        long before = log.position();
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(batch, replies);
        batch.close();
        try {
            if (batch.end() > before) {
                log.commit(batch.end());
            }
        } catch (IOException e) {
            batch.fail(e);
        }
    }
