package rediscover.cli;

import java.io.IOException;
import rediscover.resp.Bytes;

/** Where the lines of a conversation come from. */
interface Lines {
    /** The next line, asked for with this prompt; null if there is none any more. */
    Bytes next(String prompt) throws IOException;

    /** Whether a person types them, who sees the prompt and likes to be helped. */
    boolean areTyped();
}
