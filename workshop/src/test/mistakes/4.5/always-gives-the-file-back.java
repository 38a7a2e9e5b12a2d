// AppendOnlyFile: closes the file that it has opened
public static AppendOnlyFile open(LogReader reader, FsyncPolicy policy) throws IOException {
    LogFile file = new LogFile(reader.file());
    try {
        long whole = reader.replay();
        long torn = file.length() - whole;
        if (torn > 0) {
            LOG.log(WARNING, reader.file() + ": " + torn + " bytes cut off at byte " + whole);
            file.truncate(whole);
        }
        return new AppendOnlyFile(file, policy);
    } finally {
        file.close();
    }
}
