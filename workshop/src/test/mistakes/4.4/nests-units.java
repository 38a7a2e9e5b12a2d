// LogReader: begins anew when a unit begins within a unit
    private Resp replay(Request record, Function<Request, Resp> run) {
        if (Unit.isBegin(record)) {
            unit = new ArrayList<>();
        } else if (unit == null) {
            return run.apply(record);
        } else if (Unit.isEnd(record)) {
            return replayUnit(run);
        } else {
            unit.add(record.copy());
        }
        return Resp.OK;
    }
