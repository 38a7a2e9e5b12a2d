// AppendOnlyFile: opens the file, and then locks it or closes it again
public static AppendOnlyFile open(Path path, FsyncPolicy policy, Function<Request, Resp> run) throws IOException {
    LogFile.create(path);
    LogFile file = new LogFile(path);
    LogLock lock;
    try {
        lock = new LogLock(path);
    } catch (IOException e) {
        file.close();
        throw e;
    }
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
