package rediscover.resp;

import java.io.IOException;

/** Bytes that are not RESP. Nothing behind them can be trusted, so the connection ends here. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, in Redis's words where it has any; a byte that it quotes is a character of Latin-1 */
    public ProtocolException(String message) {
        super("Protocol error: " + message);
    }
}
