// AppendOnlyFile: cuts off what is damaged
    static void load(Path path, LogFile file, LogLock lock, Function<Request, Resp> run) throws IOException {
        long whole;
        try {
            whole = new LogReader(path, lock.knownLength()).replay(run);
        } catch (DamagedLogException e) {
            whole = e.position();
        }
        if (whole < file.length()) {
            LOG.log(
                    WARNING,
                    "%s ends inside a record or a unit: %d bytes cut off at byte %d"
                            .formatted(path, file.length() - whole, whole));
            file.truncate(whole);
        }
        lock.knownLength(whole);
    }
