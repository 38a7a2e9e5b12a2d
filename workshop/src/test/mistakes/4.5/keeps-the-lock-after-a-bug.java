// AppendOnlyFile: gives the lock back only when the disk fails
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogFile.create(path);
        LogLock lock = new LogLock(path);
        LogFile file = null;
        try {
            file = new LogFile(path);
            load(path, file, lock, run);
            return new AppendOnlyFile(file, lock, policy);
        } catch (IOException e) {
            lock.close();
            if (file != null) {
                file.close();
            }
            throw e;
        }
    }
