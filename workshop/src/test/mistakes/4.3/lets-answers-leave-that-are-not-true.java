// CommittingHandler: lets the answers leave though the commit has failed
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(batch, replies);
        batch.close();
        try {
            log.commit(batch.end());
        } catch (IOException e) {
            // the log knows
        }
    }
