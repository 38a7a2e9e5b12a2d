// Session: writes an answer even if there is none
    @Override
    public final void handle(Request request, RespWriter answers) {
        engine.turn().take(() -> {
            Resp answer = run(request);
            answers.write(answer == Resp.NO_ANSWER ? Resp.NULL : answer);
        });
    }
