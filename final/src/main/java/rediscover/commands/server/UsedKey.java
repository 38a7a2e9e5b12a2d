package rediscover.commands.server;

import java.util.ArrayList;
import java.util.List;
import rediscover.commands.docs.CommandDoc;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * A key among the words of a request, with the ways in which the command uses it.
 *
 * @param flags the ways, in Redis's words
 */
record UsedKey(Bytes key, List<String> flags) {
    private static final List<String> READ = List.of("RO", "access");
    private static final List<String> CHANGED = List.of("RW", "access", "update");
    private static final List<String> OVERWRITTEN = List.of("OW", "update");

    /** The keys of a request; null if its words do not say how many there are. */
    static List<UsedKey> all(List<CommandDoc.KeySpec> specs, Request request) {
        List<UsedKey> keys = new ArrayList<>();
        for (CommandDoc.KeySpec spec : specs) {
            if (!add(spec, request, keys)) {
                return null;
            }
        }
        return keys;
    }

    private static boolean add(CommandDoc.KeySpec spec, Request request, List<UsedKey> keys) {
        List<String> flags = flags(spec, request);
        int first = spec.first();
        if (first == 0) {
            if (flags.equals(OVERWRITTEN)) {
                stored(request).forEach(key -> keys.add(new UsedKey(key, flags)));
            }
            return true;
        }
        int last = spec.last() < 0 ? request.size() + spec.last() : first + spec.last();
        if (spec.keyword() != null) {
            while (first < request.size() && !request.word(first).equalsIgnoreCase(spec.keyword())) {
                first++;
            }
            last = first + 1 < request.size() ? ++first : -1;
        } else if (spec.counted()) {
            long count = count(request.word(first));
            if (count < 1 || count >= request.size() - first) {
                return false;
            }
            last = first++ + (int) count;
        }
        for (int i = first; i <= last; i += spec.step()) {
            keys.add(new UsedKey(request.word(i), flags));
        }
        return true;
    }

    /** The ways that the words of this request ask for, where they decide it. */
    private static List<String> flags(CommandDoc.KeySpec spec, Request request) {
        if (!spec.flags().contains("variable_flags")) {
            return List.of(spec.flags().split(" "));
        }
        return request.name().equalsIgnoreCase("SET") ? flagsOfSet(request) : flagsOfBitfield(request);
    }

    private static List<String> flagsOfSet(Request request) {
        List<Bytes> options = request.words().subList(3, request.size());
        return options.stream().anyMatch(option -> option.equalsIgnoreCase("GET")) ? CHANGED : OVERWRITTEN;
    }

    /** The string is read alone if there is nothing but GETs. A request with an error counts as one that changes it. */
    private static List<String> flagsOfBitfield(Request request) {
        int i = 2;
        while (i < request.size()) {
            int words = switch (request.word(i).toLowerCase().toString()) {
                case "get" -> 3;
                case "overflow" -> 2;
                default -> request.size();
            };
            if (words > request.size() - i) {
                return CHANGED;
            }
            i += words;
        }
        return READ;
    }

    /** The number that a word spells, or 0. */
    private static long count(Bytes word) {
        try {
            return word.toLong();
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The word behind the last STORE of SORT. */
    private static List<Bytes> stored(Request request) {
        List<Bytes> stored = List.of();
        for (int i = 2; i + 1 < request.size(); i++) {
            switch (request.word(i).toLowerCase().toString()) {
                case "limit" -> i += 2;
                case "by", "get" -> i++;
                case "store" -> stored = List.of(request.word(i + 1));
                default -> {}
            }
        }
        return stored;
    }
}
