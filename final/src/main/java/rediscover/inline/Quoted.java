package rediscover.inline;

import rediscover.resp.Bytes;

/** Bytes between quotes, as a person may type them: a byte that cannot be printed is spelled with a backslash. */
public final class Quoted {
    private Quoted() {}

    /** {@code "a\x00\n"} */
    public static String of(Bytes bytes) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < bytes.length(); i++) {
            append(bytes.at(i) & 0xff, quoted);
        }
        return quoted.append('"').toString();
    }

    private static void append(int b, StringBuilder quoted) {
        switch (b) {
            case '\\', '"' -> quoted.append('\\').append((char) b);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 7 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            default -> {
                if (b >= ' ' && b <= '~') {
                    quoted.append((char) b);
                } else {
                    quoted.append("\\x%02x".formatted(b));
                }
            }
        }
    }
}
