// Session: gathers the batch before it takes the turn
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        List<Request> requests = new ArrayList<>();
        batch.forEachRemaining(requests::add);
        database.turn().take(() -> {
            for (Request request : requests) {
                Resp answer = run(request);
                if (answer != null) {
                    replies.write(answer);
                }
            }
        });
    }
