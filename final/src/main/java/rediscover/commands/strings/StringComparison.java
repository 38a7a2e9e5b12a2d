package rediscover.commands.strings;

import static rediscover.handlers.CommandRow.Flag.READONLY;

import java.util.ArrayList;
import java.util.List;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** LCS: the longest common subsequence of two strings. */
final class StringComparison {
    private static final long MOST_MEMORY = 512L * 1024 * 1024;

    private boolean length;
    private boolean places;
    private boolean matchLengths;
    private long shortestMatch;

    private StringComparison() {}

    static void addTo(CommandTable table) {
        table.add("lcs", -3, new CommandRow.Keys(1, 2, 1), StringComparison::lcs, READONLY);
    }

    static Resp lcs(Session session, Request request) {
        Bytes one = string(session, request.word(1));
        Bytes other = string(session, request.word(2));
        StringComparison comparison = new StringComparison();
        comparison.readOptions(request);
        if (CommonSubsequence.memory(one.length(), other.length()) > MOST_MEMORY) {
            throw new CommandException("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
        }
        return comparison.describe(new CommonSubsequence(one, other));
    }

    private static Bytes string(Session session, Bytes key) {
        Value value = session.keyspace().find(key);
        if (value == null) {
            return Bytes.EMPTY;
        }
        if (value instanceof StringValue string) {
            return string.bytes();
        }
        throw new CommandException("ERR The specified keys must contain string values");
    }

    private void readOptions(Request request) {
        for (int i = 3; i < request.size(); i++) {
            switch (request.word(i).toLowerCase().toString()) {
                case "len" -> length = true;
                case "idx" -> places = true;
                case "withmatchlen" -> matchLengths = true;
                case "minmatchlen" -> {
                    if (++i == request.size()) {
                        throw CommandException.syntaxError();
                    }
                    shortestMatch = Arguments.integer(request.word(i));
                }
                default -> throw CommandException.syntaxError();
            }
        }
        if (length && places) {
            throw new CommandException("ERR If you want both the length and indexes, please just use IDX.");
        }
    }

    private Resp describe(CommonSubsequence common) {
        if (length) {
            return Resp.integer(common.length());
        }
        if (!places) {
            return Resp.bulk(common.bytes());
        }
        List<Resp> matches = new ArrayList<>();
        for (CommonSubsequence.Match match : common.matches()) {
            if (match.length() >= shortestMatch) {
                matches.add(describe(match));
            }
        }
        return new Resp.Map(List.of(
                new Resp.Entry(Resp.bulk("matches"), new Resp.Array(matches)),
                new Resp.Entry(Resp.bulk("len"), Resp.integer(common.length()))));
    }

    private Resp describe(CommonSubsequence.Match match) {
        Resp inOne = range(match.inOne(), match.length());
        Resp inOther = range(match.inOther(), match.length());
        return matchLengths ? Resp.array(inOne, inOther, Resp.integer(match.length())) : Resp.array(inOne, inOther);
    }

    private static Resp range(int start, int length) {
        return Resp.array(Resp.integer(start), Resp.integer(start + length - 1));
    }
}
