// Session: ends the batch at a request that has no answer
@Override
public void handle(Iterator<Request> batch, RespWriter replies) {
    database.turn().take(() -> {
        while (batch.hasNext()) {
            Resp answer = run(batch.next());
            if (answer == null) {
                break;
            }
            replies.write(answer);
        }
    });
}
