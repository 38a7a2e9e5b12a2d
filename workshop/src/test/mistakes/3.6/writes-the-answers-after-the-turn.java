// Session: encodes the answers when the turn is over
    @Override
    public void handle(Iterator<Request> batch, RespWriter replies) {
        List<Resp> answers = new ArrayList<>();
        database.turn().take(() -> {
            while (batch.hasNext()) {
                Resp answer = run(batch.next());
                if (answer != null) {
                    answers.add(answer);
                }
            }
        });
        answers.forEach(replies::write);
    }
