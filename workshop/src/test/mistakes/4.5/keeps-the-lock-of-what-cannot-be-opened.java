// AppendOnlyFile: opens the file ahead of the try, and so keeps the lock if that fails
public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
    LogFile.create(path);
    LogLock lock = new LogLock(path);
    LogFile file = new LogFile(path);
    try {
        load(path, file, lock, run);
        return new AppendOnlyFile(file, lock, policy);
    } catch (IOException | RuntimeException | Error e) {
        lock.close();
        file.close();
        throw e;
    }
}
