// CommittingHandler: commits request by request
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        while (requests.hasNext()) {
            UncommittedBatch batch = new UncommittedBatch(java.util.List.of(requests.next()).iterator(), replies, log);
            next.handle(batch, replies);
            batch.close();
            try {
                log.commit(batch.end());
            } catch (IOException e) {
                batch.fail(e);
            }
        }
    }
