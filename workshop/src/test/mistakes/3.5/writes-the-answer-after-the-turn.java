// Session: encodes the answer when the turn is over
    @Override
    public final void handle(Request request, RespWriter answers) {
        Resp[] answer = new Resp[1];
        engine.turn().take(() -> answer[0] = run(request));
        answers.write(answer[0]);
    }
