// AppendOnlyFile: does not let the reader see the answers
static void load(Path path, LogFile file, LogLock lock, Function<Request, Resp> run) throws IOException {
    long whole = new LogReader(path, lock.knownLength()).replay(request -> {
        run.apply(request);
        return Resp.OK;
    });
    if (whole < file.length()) {
        LOG.log(
                WARNING,
                "%s ends inside a record or a unit: %d bytes cut off at byte %d"
                        .formatted(path, file.length() - whole, whole));
        file.truncate(whole);
    }
    lock.knownLength(whole);
}
