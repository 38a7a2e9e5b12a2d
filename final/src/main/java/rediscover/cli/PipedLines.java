package rediscover.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import rediscover.resp.Bytes;

/** Lines from a file or a program. No prompt is shown. */
final class PipedLines implements Lines {
    private final InputStream in;

    PipedLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    @Override
    public Bytes next(String prompt) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return Bytes.wrap(line.toByteArray());
    }

    @Override
    public boolean areTyped() {
        return false;
    }
}
