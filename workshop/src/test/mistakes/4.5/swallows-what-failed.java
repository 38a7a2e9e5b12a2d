// AppendOnlyFile: begins an empty log when the old one is damaged
import java.nio.file.Files;
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
            if (file != null) {
                file.close();
            }
            Files.delete(path);
            return open(path, policy, run);
        }
    }
