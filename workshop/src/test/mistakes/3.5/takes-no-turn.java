// Session: takes no turn at all
    @Override
    public final void handle(Request request, RespWriter answers) {
        answers.write(run(request));
    }
