// Session: gathers the batch before it runs it
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        database.turn().take(() -> {
            List<Request> requests = new ArrayList<>();
            batch.forEachRemaining(requests::add);
            for (Request request : requests) {
                Resp answer = run(request);
                if (answer != null) {
                    replies.write(answer);
                }
            }
        });
    }
