// LogReader: only looks for the end
protected long replay() throws IOException {
    long whole = 0;
    try (InputStream in = Files.newInputStream(file)) {
        RequestReader records = new RequestReader(in);
        while (records.read() != null) {
            whole = records.position();
        }
    } catch (EOFException e) {
        return whole;
    }
    return whole;
}
