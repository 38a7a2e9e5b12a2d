// AppendOnlyFile: begins anew when the log cannot be replayed
public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
    LogFile file = new LogFile(reader.file());
    try {
        long whole;
        try {
            whole = reader.replay();
        } catch (IOException e) {
            whole = 0;
        }
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
