// AppendOnlyFile: closes the file even if it could not be opened
public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
    LogFile.create(path);
    LogLock lock = new LogLock(path);
    LogFile file = null;
    try {
        file = new LogFile(path);
        load(path, file, lock, run);
        return new AppendOnlyFile(file, lock, policy);
    } catch (IOException | RuntimeException | Error e) {
        lock.close();
        file.close();
        throw e;
    }
}
