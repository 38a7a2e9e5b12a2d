// AppendOnlyFile: warns of what stays, instead of what is cut off
public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
    LogFile file = new LogFile(reader.file());
    try {
        long whole = reader.replay();
        long torn = file.length() - whole;
        if (torn > 0) {
            LOG.log(WARNING, reader.file() + ": " + whole + " bytes cut off at byte " + torn);
            file.truncate(whole);
        }
        return new AppendOnlyFile(file, policy);
    } catch (IOException | RuntimeException | Error e) {
        file.close();
        throw e;
    }
}
