// AppendOnlyFile: opens the file before it knows whether another process has it
public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
    LogFile.create(path);
    LogFile file = new LogFile(path);
    LogLock lock = new LogLock(path);
    try {
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
