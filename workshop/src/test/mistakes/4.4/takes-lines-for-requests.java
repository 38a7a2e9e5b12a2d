// LogReader: reads what a client may type, such as SET a 1
protected long replay() throws IOException {
    long whole = 0;
    long last = 0;
    long next = 0;
    try (InputStream in = Files.newInputStream(file)) {
        RequestReader records = new RequestReader(in);
        while (!records.atEnd()) {
            if (records.nextIs('#')) {
                records.readLine();
            } else if (!records.nextIs('*')) {
                replay(RequestReader.words(records.readLine()));
            } else if (replay(records.readArray()) instanceof Resp.SimpleError(Bytes message)) {
                throw refused(whole, message);
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
