// LogReader: sees an error only if it is the last answer
    private Resp replayUnit(Function<Request, Resp> run) {
        Resp reply = Resp.OK;
        for (Request record : unit) {
            reply = run.apply(record);
        }
        unit = null;
        return reply;
    }
