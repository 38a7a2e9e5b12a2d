// Session: throws away the answers to earlier requests
    @Override
    public final void handle(Request request, RespWriter answers) {
        engine.turn().take(() -> {
            answers.truncate(0);
            answers.write(run(request));
        });
    }
