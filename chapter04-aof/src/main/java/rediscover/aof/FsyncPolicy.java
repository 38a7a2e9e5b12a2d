package rediscover.aof;

/** When what was written is forced from the operating system's memory to the disk. Redis's appendfsync. */
public enum FsyncPolicy {
    /** Before the answer leaves: what was acknowledged survives a power failure. */
    ALWAYS,
    /** Once a second: a power failure costs about a second, kill −9 costs nothing. */
    EVERYSEC,
    /** When the operating system likes to. */
    NO
}
