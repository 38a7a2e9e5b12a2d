// AppendOnlyFile: gives the lock back even if all is well
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogFile file = new LogFile(path);
        try (LogLock lock = new LogLock(path)) {
            load(path, file, lock, run);
            return new AppendOnlyFile(file, lock, policy);
        }
    }
