// LogReader: advises to cut a file off that is sound, where a record was refused
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
                throw new DamagedLogException(file, whole, message.toString());
            }
            last = next;
            next = records.position();
            whole = mayEndHere() ? next : whole;
        }
    } catch (ProtocolException e) {
        throw new DamagedLogException(file, next, e.getMessage());
    } catch (EOFException e) {
        return whole;
    }
    return whole;
}
