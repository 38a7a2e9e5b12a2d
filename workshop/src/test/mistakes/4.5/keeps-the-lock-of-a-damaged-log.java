// AppendOnlyFile: does not give the lock back
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogLock lock = new LogLock(path);
        LogFile file = new LogFile(path);
        load(path, file, lock, run);
        return new AppendOnlyFile(file, lock, policy);
    }
