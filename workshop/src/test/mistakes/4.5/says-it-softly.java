// AppendOnlyFile: says that something is lost as if it was nothing
static void load(Path path, LogFile file, LogLock lock, Function<Request, Resp> run) throws IOException {
    long whole = new LogReader(path, lock.knownLength()).replay(run);
    if (whole < file.length()) {
        LOG.log(
                INFO,
                "%s ends inside a record or a unit: %d bytes cut off at byte %d"
                        .formatted(path, file.length() - whole, whole));
        file.truncate(whole);
    }
    lock.knownLength(whole);
}
