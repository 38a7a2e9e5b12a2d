package rediscover.cli;

import java.io.IOException;
import rediscover.resp.Bytes;

/** The source of the lines of a conversation. */
interface Lines {
    /** The next line, for which this prompt is shown; null behind the last one. */
    Bytes next(String prompt) throws IOException;

    /** Whether a person types them, and is shown a prompt and help. */
    boolean areTyped();
}
