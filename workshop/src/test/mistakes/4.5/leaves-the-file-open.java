// AppendOnlyFile: gives the lock back when the log cannot be opened, but not the file
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogLock lock = new LogLock(path);
        try {
            LogFile file = new LogFile(path);
            load(path, file, lock, run);
            return new AppendOnlyFile(file, lock, policy);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }
