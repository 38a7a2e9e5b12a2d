// LogReader: does not see that a unit has no end
    private Resp replay(Request record, Function<Request, Resp> run) {
        if (Unit.isBegin(record)) {
            if (unit != null) {
                return Resp.OK;
            }
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
