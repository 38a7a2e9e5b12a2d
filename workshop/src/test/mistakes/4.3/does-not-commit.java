// CommittingHandler: does not commit
    @Override
    public void handle(Iterator<Request> requests, RespWriter replies) {
        next.handle(requests, replies);
    }
