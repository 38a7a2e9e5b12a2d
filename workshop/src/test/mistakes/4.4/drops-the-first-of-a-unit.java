// LogReader: leaves MULTI in the unit
    private Resp replay(Request record, Function<Request, Resp> run) {
        if (Unit.isBegin(record)) {
            if (unit != null) {
                return Resp.error("it has no EXEC");
            }
            unit = new ArrayList<>();
            unit.add(record.copy());
        } else if (unit == null) {
            return run.apply(record);
        } else if (Unit.isEnd(record)) {
            return replayUnit(run);
        } else {
            unit.add(record.copy());
        }
        return Resp.OK;
    }
