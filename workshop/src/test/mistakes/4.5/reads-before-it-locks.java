// AppendOnlyFile: runs the log before it knows whether another process has it
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogFile file = new LogFile(path);
        long whole = new LogReader(path, 0).replay(run);
        if (whole < file.length()) {
            LOG.log(WARNING, "%s ends inside a record or a unit: %d bytes cut off at byte %d".formatted(path, file.length() - whole, whole));
            file.truncate(whole);
        }
        LogLock lock = new LogLock(path);
        lock.knownLength(whole);
        return new AppendOnlyFile(file, lock, policy);
    }
