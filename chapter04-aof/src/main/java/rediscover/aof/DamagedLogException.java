package rediscover.aof;

import java.io.IOException;
import java.nio.file.Path;

/** A log that does not hold what was written to it. It is left as it is. */
public final class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /** @param position of the first byte of the record that cannot be used */
    public DamagedLogException(Path file, long position, String reason) {
        super(
                "%s is damaged: the record that begins at byte %d cannot be used (%s). Nothing was changed. Restore the file from a backup, or cut it to %d bytes if you can do without all that follows."
                        .formatted(file, position, reason, position));
        this.position = position;
    }

    /** The position in the file of the first byte of the record that cannot be used. */
    public long position() {
        return position;
    }
}
