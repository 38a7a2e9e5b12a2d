// Session: answers one request of a batch
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        database.turn().take(() -> {
            if (batch.hasNext()) {
                Resp answer = run(batch.next());
                if (answer != null) {
                    replies.write(answer);
                }
            }
        });
    }
