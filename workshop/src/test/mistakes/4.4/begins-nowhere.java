// LogReader: takes -1 for the position before the first record
long replay(Function<Request, Resp> run) throws IOException {
    long last = -1; // where the last whole record or annotation begins
    long whole = 0; // and where it ends
    long start = 0; // the same, if it is not within a unit
    try (InputStream in = Files.newInputStream(file)) {
        RequestReader records = new RequestReader(in);
        while (!records.atEnd()) {
            if (records.nextIs('#')) {
                records.readLine();
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
