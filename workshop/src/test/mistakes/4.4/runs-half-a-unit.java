// LogReader: runs the records of a unit as they come
    private Resp replay(Request record, Function<Request, Resp> run) {
        if (Unit.isBegin(record)) {
            if (unit != null) {
                return Resp.error("it has no EXEC");
            }
            unit = new ArrayList<>();
        } else if (unit == null) {
            return run.apply(record);
        } else if (Unit.isEnd(record)) {
            unit = null;
        } else {
            return run.apply(record);
        }
        return Resp.OK;
    }
