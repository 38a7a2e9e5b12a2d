// Session: takes no turn at all
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        while (batch.hasNext()) {
            Resp answer = run(batch.next());
            if (answer != null) {
                replies.write(answer);
            }
        }
    }
