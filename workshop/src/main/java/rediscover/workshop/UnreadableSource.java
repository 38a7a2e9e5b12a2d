package rediscover.workshop;

import java.io.IOException;

/** A file that is no text. */
final class UnreadableSource extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Compilation.Mistake mistake;

    UnreadableSource(Compilation.Mistake mistake) {
        super(mistake.file() + ": " + mistake.message());
        this.mistake = mistake;
    }

    /** Where, and what is wrong there. */
    Compilation.Mistake mistake() {
        return mistake;
    }
}
