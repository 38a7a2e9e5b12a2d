// CommittingHandler: throws an exception when the commit fails
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(batch, replies);
        batch.close();
        try {
            log.commit(batch.end());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
