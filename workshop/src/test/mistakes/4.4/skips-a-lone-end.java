// LogReader: skips an EXEC without a MULTI
    private Resp replay(Request record, Function<Request, Resp> run) {
        if (Unit.isBegin(record)) {
            if (unit != null) {
                return Resp.error("it has no EXEC");
            }
            unit = new ArrayList<>();
        } else if (Unit.isEnd(record)) {
            return unit == null ? Resp.OK : replayUnit(run);
        } else if (unit == null) {
            return run.apply(record);
        } else {
            unit.add(record.copy());
        }
        return Resp.OK;
    }
