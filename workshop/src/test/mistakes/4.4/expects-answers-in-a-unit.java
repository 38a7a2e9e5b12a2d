// LogReader: expects that each record of a unit has an answer
private Resp replayUnit(Function<Request, Resp> run) {
    for (Request record : unit) {
        Resp answer = run.apply(record);
        if (answer.getClass() == Resp.SimpleError.class) {
            return answer;
        }
    }
    unit = null;
    return Resp.OK;
}
