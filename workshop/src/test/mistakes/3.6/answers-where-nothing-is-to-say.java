// Session: writes an answer even if there is none
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        database.turn().take(() -> {
            while (batch.hasNext()) {
                Resp answer = run(batch.next());
                replies.write(answer == null ? Resp.NULL : answer);
            }
        });
    }
