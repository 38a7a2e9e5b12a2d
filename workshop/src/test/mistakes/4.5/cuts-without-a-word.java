// AppendOnlyFile: cuts without a warning
    static void load(Path path, LogFile file, LogLock lock, Function<Request, Resp> run) throws IOException {
        long whole = new LogReader(path, lock.knownLength()).replay(run);
        if (whole < file.length()) {
            file.truncate(whole);
        }
        lock.knownLength(whole);
    }
