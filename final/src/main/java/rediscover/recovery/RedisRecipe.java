package rediscover.recovery;

import java.nio.file.Path;

/** How a redis-server turns data in its binary format (RDB) into records that this server can load. */
final class RedisRecipe {
    private static final String PORT = "7777";

    private RedisRecipe() {}

    /** For a log that begins with a snapshot, in one file. */
    static String rewrite(Path log) {
        return steps(log, "--appendonly yes --appendfilename " + Shell.word(log.getFileName()), "BGREWRITEAOF");
    }

    /** For a log of several files, of which one is a snapshot. */
    static String rewrite(Path log, Manifest manifest) {
        Path list = manifest.path();
        String name = list.getFileName().toString().replaceFirst("\\.manifest$", "");
        String options = "--appendonly yes --appendfilename %s --appenddirname %s"
                .formatted(Shell.word(name), Shell.word(list.getParent().getFileName()));
        return steps(log, options, "BGREWRITEAOF");
    }

    /** For a file that is a snapshot. */
    static String rewrite(Path log, Path snapshot) {
        String options = "--appendonly no --dbfilename %s --appendfilename %s"
                .formatted(Shell.word(snapshot.getFileName()), Shell.word(log.getFileName()));
        return steps(log, options, "CONFIG SET appendonly yes");
    }

    private static String steps(Path log, String options, String command) {
        return "A redis-server can write the data as commands, which this server loads: redis-server --port %1$s --dir %2$s %3$s --aof-use-rdb-preamble no --save ''; then, in another terminal, redis-cli -p %1$s %4$s; when redis-cli -p %1$s INFO persistence says aof_rewrite_in_progress:0, redis-cli -p %1$s SHUTDOWN. After that, start this server again: it says what is left to do."
                .formatted(PORT, Shell.word(log.toAbsolutePath().getParent()), options, command);
    }
}
