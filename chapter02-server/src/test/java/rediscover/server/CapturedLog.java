package rediscover.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;

/** What a class has to say, kept from the console while a test provokes it. */
final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final Filter before;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.before = logger.getFilter();
        logger.setFilter(record -> {
            messages.add(record.getMessage());
            return false;
        });
    }

    static CapturedLog of(Class<?> speaker) {
        return new CapturedLog(Logger.getLogger(speaker.getName()));
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        logger.setFilter(before);
    }
}
