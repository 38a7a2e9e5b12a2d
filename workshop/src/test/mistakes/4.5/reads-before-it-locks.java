// AppendOnlyFile: reads the log before it has the lock
public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
    if (!java.nio.file.Files.exists(reader.file())) {
        return new AppendOnlyFile(new LogFile(reader.file()), policy);
    }
    long whole = reader.replay();
    LogFile file = new LogFile(reader.file());
    try {
        long torn = file.length() - whole;
        if (torn > 0) {
            LOG.log(WARNING, reader.file() + ": " + torn + " bytes cut off at byte " + whole);
            file.truncate(whole);
        }
        return new AppendOnlyFile(file, policy);
    } catch (IOException | RuntimeException | Error e) {
        file.close();
        throw e;
    }
}
