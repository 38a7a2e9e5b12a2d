// LogReader: takes a unit with an annotation in it for whole up to there
long replay(Function<Request, Resp> run) throws IOException {
    long last = 0;
    long whole = 0;
    long start = 0;
    try (InputStream in = Files.newInputStream(file)) {
        RequestReader records = new RequestReader(in);
        while (!records.atEnd()) {
            if (records.nextIs('#')) {
                records.readLine();
                last = whole;
                whole = records.position();
                start = whole;
                continue;
            } else if (!records.nextIs('*')) {
                throw new DamagedLogException(file, last, "what follows it is no record");
            } else if (replay(record(records), run) instanceof Resp.SimpleError(var message)) {
                throw new DamagedLogException(file, start, message.toString());
            }
            last = whole;
            whole = records.position();
            start = unit == null ? whole : start;
            tellProgress(whole);
        }
    } catch (ProtocolException e) {
        throw new DamagedLogException(file, whole, e.getMessage());
    } catch (EOFException e) {
        refuseIfKnown(start);
        refuseIfSwallowed(whole);
    }
    refuseIfKnown(start);
    return start;
}
