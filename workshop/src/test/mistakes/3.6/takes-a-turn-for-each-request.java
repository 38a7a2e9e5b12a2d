// Session: takes a turn for each request, not for the batch
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        while (batch.hasNext()) {
            Request request = batch.next();
            database.turn().take(() -> {
                Resp answer = run(request);
                if (answer != null) {
                    replies.write(answer);
                }
            });
        }
    }
