// Session: runs the request and writes nothing
    @Override
    public final void handle(Request request, RespWriter answers) {
        engine.turn().take(() -> run(request));
    }
