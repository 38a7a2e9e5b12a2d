package rediscover.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** Reads the nested tables and lists of a reply in either dialect. A part that is missing is empty. */
final class DocTree {
    private DocTree() {}

    /** A map, or the array of keys and values that RESP2 has for it. */
    static Map<String, Resp> table(Resp value) {
        Map<String, Resp> table = new LinkedHashMap<>();
        if (value instanceof Resp.Map(List<Resp.Entry> entries)) {
            entries.forEach(entry -> table.put(text(entry.key()), entry.value()));
        } else {
            List<Resp> elements = list(value);
            for (int i = 0; i + 1 < elements.size(); i += 2) {
                table.put(text(elements.get(i)), elements.get(i + 1));
            }
        }
        return table;
    }

    /** The elements of an array or a set. */
    static List<Resp> list(Resp value) {
        return switch (value) {
            case Resp.Array(List<Resp> elements) -> elements;
            case Resp.Set(List<Resp> elements) -> elements;
            case null, default -> List.of();
        };
    }

    /** A string of either kind. */
    static String text(Resp value) {
        return switch (value) {
            case Resp.BulkString(Bytes text) -> text.toString();
            case Resp.SimpleString(Bytes text) -> text.toString();
            case null, default -> "";
        };
    }
}
