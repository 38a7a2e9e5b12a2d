// Session: answers where the runner has thrown an exception
    @Override
    public final void handle(Request request, RespWriter answers) {
        engine.turn().take(() -> {
            try {
                answers.write(run(request));
            } catch (RuntimeException e) {
                answers.write(Resp.error("ERR " + e.getMessage()));
            }
        });
    }
