package rediscover.snapshots;

import java.io.IOException;

/** A snapshot cannot be loaded: it is damaged, or holds what this database does not have. Its position is in the message. */
public final class DamagedSnapshotException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;

    DamagedSnapshotException(long position, String reason) {
        super("%s, at byte %d".formatted(reason, position));
        this.position = position;
    }

    /** The position of the first byte that cannot be used. */
    public long position() {
        return position;
    }
}
