// LogReader: goes on when a record of a unit is answered with an error
    private Resp replayUnit(Function<Request, Resp> run) {
        unit.forEach(run::apply);
        unit = null;
        return Resp.OK;
    }
