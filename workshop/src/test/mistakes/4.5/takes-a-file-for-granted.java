// AppendOnlyFile: does not make a log that is not there
    public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
        LogLock lock = new LogLock(path);
        LogFile file = null;
        try {
            file = new LogFile(path);
            load(path, file, lock, run);
            return new AppendOnlyFile(file, lock, policy);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            if (file != null) {
                file.close();
            }
            throw e;
        }
    }
