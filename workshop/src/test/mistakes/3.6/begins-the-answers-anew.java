// Session: throws away what was to be sent before
public void handle(Iterator<Request> batch, RespWriter replies) {
    database.turn().take(() -> {
        replies.truncate(0);
        while (batch.hasNext()) {
            answer(batch.next(), replies);
        }
    });
}
