// LogReader: runs the last record of a unit first
    private Resp replayUnit(Function<Request, Resp> run) {
        for (Request record : unit.reversed()) {
            if (run.apply(record) instanceof Resp.SimpleError error) {
                return error;
            }
        }
        unit = null;
        return Resp.OK;
    }
