// LogReader: takes MULTI and EXEC for requests
    private Resp replay(Request record, Function<Request, Resp> run) {
        return run.apply(record);
    }
