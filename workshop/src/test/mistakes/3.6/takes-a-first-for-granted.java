// Session: takes the first request without asking whether there is one
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        database.turn().take(() -> {
            do {
                Resp answer = run(batch.next());
                if (answer != null) {
                    replies.write(answer);
                }
            } while (batch.hasNext());
        });
    }
