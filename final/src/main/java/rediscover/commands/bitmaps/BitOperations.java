package rediscover.commands.bitmaps;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.StringValue;
import rediscover.packing.EditedString;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** BITOP: strings, bit by bit. The shorter ones count as if zeros followed. */
final class BitOperations {
    private enum Operation {
        AND,
        OR,
        XOR,
        NOT
    }

    private BitOperations() {}

    static void addTo(CommandTable table) {
        table.add("bitop", -4, new CommandRow.Keys(2, -1, 1), BitOperations::bitop, WRITE, DENYOOM);
    }

    /** {@code BITOP AND | OR | XOR | NOT destkey key [key …]}: answers with the length of the result. */
    static Resp bitop(Session session, Request request) {
        Operation operation = operation(request);
        List<Bytes> strings = strings(session, request, operation);
        int length = strings.stream().mapToInt(Bytes::length).max().orElse(0);
        if (length == 0) {
            session.keyspace().remove(request.word(2));
            return Resp.integer(0);
        }
        byte[] result = new byte[length];
        strings.getFirst().copyTo(result, 0);
        for (Bytes other : strings.subList(1, strings.size())) {
            combine(operation, result, other);
        }
        if (operation == Operation.NOT) {
            invert(result);
        }
        session.keyspace().put(request.word(2), new EditedString(Bytes.wrap(result)));
        return Resp.integer(length);
    }

    private static Operation operation(Request request) {
        for (Operation operation : Operation.values()) {
            if (request.word(1).equalsIgnoreCase(operation.name())) {
                if (operation == Operation.NOT && request.size() != 4) {
                    throw new CommandException("ERR BITOP NOT must be called with a single source key.");
                }
                return operation;
            }
        }
        throw CommandException.syntaxError();
    }

    /**
     * The strings of the keys; a key that is named again is left out where that makes no difference, so that a short request
     * does not ask for much work. {@code x XOR x XOR x} is {@code x}, {@code x XOR x} has to be computed.
     */
    private static List<Bytes> strings(Session session, Request request, Operation operation) {
        Map<Bytes, Integer> named = new LinkedHashMap<>(); // how often
        List<Bytes> strings = new ArrayList<>();
        for (int i = 3; i < request.size(); i++) {
            int before = named.merge(request.word(i), 1, Integer::sum) - 1;
            if (before == 0) {
                strings.add(string(session, request.word(i)));
            }
        }
        if (operation == Operation.XOR) {
            named.forEach((key, times) -> {
                if (times % 2 == 0) {
                    strings.add(string(session, key));
                }
            });
        }
        return strings;
    }

    private static Bytes string(Session session, Bytes key) {
        StringValue value = session.keyspace().find(key, StringValue.class);
        return value == null ? Bytes.EMPTY : value.bytes();
    }

    private static void combine(Operation operation, byte[] result, Bytes other) {
        ByteBuffer buffer = other.asBuffer();
        byte[] array = buffer.array();
        int from = buffer.arrayOffset() + buffer.position();
        int common = other.length();
        switch (operation) {
            case AND -> {
                for (int i = 0; i < common; i++) {
                    result[i] &= array[from + i];
                }
                Arrays.fill(result, common, result.length, (byte) 0);
            }
            case OR -> {
                for (int i = 0; i < common; i++) {
                    result[i] |= array[from + i];
                }
            }
            case XOR -> {
                for (int i = 0; i < common; i++) {
                    result[i] ^= array[from + i];
                }
            }
            case NOT -> throw new IllegalArgumentException("NOT has one operand");
        }
    }

    private static void invert(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }
}
