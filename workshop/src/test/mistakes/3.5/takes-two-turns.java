// Session: takes a turn for running and another one for encoding
    @Override
    public final void handle(Request request, RespWriter answers) {
        Resp[] answer = new Resp[1];
        engine.turn().take(() -> answer[0] = run(request));
        engine.turn().take(() -> answers.write(answer[0]));
    }
