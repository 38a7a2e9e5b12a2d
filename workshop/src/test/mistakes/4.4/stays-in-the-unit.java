// LogReader: does not leave a unit that is over
    private Resp replayUnit(Function<Request, Resp> run) {
        for (Request record : unit) {
            if (run.apply(record) instanceof Resp.SimpleError error) {
                return error;
            }
        }
        return Resp.OK;
    }
