// Session: goes on as if nothing had happened if run throws
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        database.turn().take(() -> {
            while (batch.hasNext()) {
                try {
                    Resp answer = run(batch.next());
                    if (answer != null) {
                        replies.write(answer);
                    }
                } catch (RuntimeException e) {
                    // the next one may do better
                }
            }
        });
    }
