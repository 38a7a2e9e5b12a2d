package rediscover.transactions;

/**
 * A request in a view or an update cannot be done: {@code WRONGTYPE Operation against a key holding the wrong kind of
 * value}. The request has changed nothing. The work may catch the exception and go on.
 */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestException(String message) {
        super(message);
    }
}
