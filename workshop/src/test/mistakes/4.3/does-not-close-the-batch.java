// CommittingHandler: takes it for granted that the next handler has asked for more requests than there are
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(batch, replies);
        try {
            log.commit(batch.end());
        } catch (IOException e) {
            batch.fail(e);
        }
    }
