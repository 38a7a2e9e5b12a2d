// AppendOnlyFile: cuts with another handle, and syncs nothing
    static void load(Path path, LogFile file, LogLock lock, Function<Request, Resp> run) throws IOException {
        long whole = new LogReader(path, lock.knownLength()).replay(run);
        if (whole < file.length()) {
            LOG.log(
                    WARNING,
                    "%s ends inside a record or a unit: %d bytes cut off at byte %d"
                            .formatted(path, file.length() - whole, whole));
            try (java.nio.channels.FileChannel channel =
                    java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        lock.knownLength(whole);
    }
