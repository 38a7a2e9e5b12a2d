// LogReader: cuts the log where the protocol is broken
protected long replay() throws IOException {
    long whole = 0;
    long last = 0;
    long next = 0;
    try (InputStream in = Files.newInputStream(file)) {
        RequestReader records = new RequestReader(in);
        while (!records.atEnd()) {
            if (records.nextIs('#')) {
                records.readLine();
            } else if (records.nextIs('$')) {
                throw new DamagedLogException(file, last, "a word follows that belongs to no record");
            } else if (!records.nextIs('*')) {
                throw new DamagedLogException(file, next, "it does not begin like one");
            } else if (replay(records.readArray()) instanceof Resp.SimpleError(Bytes message)) {
                throw refused(whole, message);
            }
            last = next;
            next = records.position();
            whole = mayEndHere() ? next : whole;
        }
    } catch (ProtocolException e) {
        return whole;
    } catch (EOFException e) {
        return whole;
    }
    return whole;
}
