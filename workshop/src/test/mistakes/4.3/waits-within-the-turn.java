// CommittingHandler: commits when it is asked for another request, in the turn
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        UncommittedBatch batch = new UncommittedBatch(requests, replies, log);
        next.handle(
                new Iterator<Request>() {
                    @Override
                    public boolean hasNext() {
                        boolean more = batch.hasNext();
                        if (!more) {
                            try {
                                log.commit(batch.end());
                            } catch (IOException e) {
                                batch.fail(e);
                            }
                        }
                        return more;
                    }

                    @Override
                    public Request next() {
                        return batch.next();
                    }
                },
                replies);
    }
