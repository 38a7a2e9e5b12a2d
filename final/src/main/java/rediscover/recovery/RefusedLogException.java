package rediscover.recovery;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A log that cannot be loaded. It is left as it is. The message, for the person who runs the server, says what was found and
 * what to do. There are three kinds:
 *
 * <ul>
 *   <li><em>Damaged</em>: it does not hold what was written to it. This alone is a reason to cut a log.
 *   <li><em>Not ours</em>: it is perhaps sound, but was written by a server that knows more.
 *   <li><em>Not now</em>: there is too little memory.
 * </ul>
 */
public final class RefusedLogException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final long MEGABYTE = 1024 * 1024;
    private static final int MEMORY_OF_A_BYTE = 3; // of the log: bytes of memory, unless values are tiny

    private final long position;

    private RefusedLogException(Path log, String found, long position, String advice) {
        super("%s %s Nothing was changed. %s".formatted(log, found, advice));
        this.position = position;
    }

    /**
     * Damage.
     *
     * @param position of the first byte of the record that cannot be used
     * @param whole the position up to which the log may be kept
     */
    static RefusedLogException damaged(MappedLog bytes, Path log, long position, long whole, String reason) {
        String found = "is damaged: the record that begins at byte %d cannot be used (%s).".formatted(position, reason);
        String advice = "Restore the file from a backup.";
        if (whole > 0) {
            advice += " If you can do without the %d bytes from byte %d on, keep a copy and cut them off: %s"
                    .formatted(bytes.length() - whole, whole, Shell.cut(log, whole));
        }
        return new RefusedLogException(log, found, position, advice);
    }

    /**
     * A record that this server does not know, or refuses.
     *
     * @param position of the first byte of the record, or of the transaction that holds it
     * @param record the record, as a person would type it
     * @param error its answer
     * @param advice what may help
     */
    static RefusedLogException notOurs(Path log, long position, String record, Object error, String advice) {
        String found =
                "cannot be replayed: the record or transaction that begins at byte %d holds %s, which is answered with '%s'."
                        .formatted(position, record, error);
        return new RefusedLogException(log, found, position, "The file is perhaps sound, so do not cut it. " + advice);
    }

    /** A log that begins with a snapshot, in a format that this server cannot read. */
    static RefusedLogException snapshot(Path log, String advice) {
        return new RefusedLogException(
                log,
                "begins with a snapshot in Redis's binary format (RDB), which this server cannot read.",
                0,
                "The file is perhaps sound, so do not cut it. " + advice);
    }

    /**
     * Too little memory.
     *
     * @param loaded bytes of the log
     * @param length of the log in bytes
     */
    static RefusedLogException notNow(Path log, long loaded, long length) {
        long memory = Runtime.getRuntime().maxMemory();
        long enough = memory + MEMORY_OF_A_BYTE * (length - loaded);
        String found =
                "cannot be loaded with the %d MB of memory that Java may use (-Xmx): they were full after %d of %d MB."
                        .formatted(memory / MEGABYTE, loaded / MEGABYTE, length / MEGABYTE);
        String advice =
                "The file is perhaps sound, so do not cut it. Start with more memory: REDISCOVER_JAVA_OPTS=-Xmx%dm"
                        .formatted(Math.ceilDiv(enough, 256 * MEGABYTE) * 256);
        return new RefusedLogException(log, found, loaded, advice);
    }

    /** The position in the file of the record that cannot be used. */
    public long position() {
        return position;
    }
}
