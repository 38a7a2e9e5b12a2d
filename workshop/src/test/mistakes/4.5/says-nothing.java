// AppendOnlyFile: cuts a torn tail off without a warning
public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
    LogFile file = new LogFile(reader.file());
    try {
        long whole = reader.replay();
        long torn = file.length() - whole;
        if (torn > 0) {
            file.truncate(whole);
        }
        return new AppendOnlyFile(file, policy);
    } catch (IOException | RuntimeException | Error e) {
        file.close();
        throw e;
    }
}
