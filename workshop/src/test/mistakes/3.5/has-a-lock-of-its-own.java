// Session: takes the turns of a lock that no other session knows
    private final Turn own = Turn.byLock();
    @Override
    public final void handle(Request request, RespWriter answers) {
        own.take(() -> answers.write(run(request)));
    }
