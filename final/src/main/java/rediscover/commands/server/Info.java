package rediscover.commands.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The sections of lines that INFO answers with. All are added before the server starts. */
public final class Info {
    private final Map<String, Consumer<Map<String, Object>>> sections = new LinkedHashMap<>();

    /**
     * Adds a section.
     *
     * @param name with a capital first letter, as it is printed
     * @param author writes its lines, name and value, in a turn
     */
    public void add(String name, Consumer<Map<String, Object>> author) {
        sections.put(name, author);
    }

    /** {@code INFO [section …]}: an unknown section has no lines. */
    Resp info(Session session, Request request) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        request.words().stream().skip(1).map(Bytes::toString).forEach(wanted::add);
        boolean all = wanted.isEmpty()
                || wanted.contains("default")
                || wanted.contains("all")
                || wanted.contains("everything");
        StringBuilder text = new StringBuilder();
        sections.forEach((name, author) -> {
            if (all || wanted.contains(name)) {
                text.append(text.isEmpty() ? "" : "\r\n");
                write(name, author, text);
            }
        });
        return new Resp.VerbatimString("txt", Bytes.of(text.toString()));
    }

    private static void write(String name, Consumer<Map<String, Object>> author, StringBuilder text) {
        Map<String, Object> lines = new LinkedHashMap<>();
        author.accept(lines);
        text.append("# ").append(name).append("\r\n");
        lines.forEach((key, value) -> text.append(key).append(':').append(value).append("\r\n"));
    }

    /** A number of bytes for people: {@code 1.18M}. */
    public static String human(long bytes) {
        double number = bytes;
        String units = "BKMGTP";
        int unit = 0;
        while (number >= 1024 && unit < units.length() - 1) {
            number /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + "B" : String.format(Locale.ROOT, "%.2f%c", number, units.charAt(unit));
    }
}
