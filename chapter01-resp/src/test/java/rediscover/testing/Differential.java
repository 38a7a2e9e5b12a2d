package rediscover.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.resp.RespReader;
import rediscover.resp.RespWriter;
import rediscover.testing.Conversation.Answer;

/**
 * A comparison of two servers: the same bytes sent to both bring the same bytes back, or the connection's end from both.
 * The model is asked once, in one packet; the other one has to answer the same however the bytes are cut into packets.
 */
public final class Differential {
    private final int model;
    private final int other;
    private final List<Request> preparation;
    private final Leveller leveller;

    private Differential(int model, int other, List<Request> preparation, Leveller leveller) {
        this.model = model;
        this.other = other;
        this.preparation = preparation;
        this.leveller = leveller;
    }

    /** Compares the server on one port with the one on another, which is right. */
    public static Differential of(int other, RedisServer model) {
        return between(model.port(), other);
    }

    /** Compares the server on the second port with the one on the first, which is right. */
    public static Differential between(int model, int other) {
        return new Differential(model, other, List.of(), null);
    }

    /** Asks both servers this before each conversation, on another connection: {@code FLUSHALL}. */
    public Differential preparedBy(String... lines) {
        return new Differential(model, other, Wire.requests(lines), leveller);
    }

    /** Compares replies after differences that are allowed have been taken out of them. For conversations of requests. */
    public Differential levelledBy(Leveller leveller) {
        return new Differential(model, other, preparation, leveller);
    }

    /** Takes a difference that is allowed out of a reply, such as the order of a set's elements. */
    @FunctionalInterface
    public interface Leveller {
        Resp level(Request request, Resp reply);
    }

    /** Sent in one packet. */
    public void assertSame(Conversation conversation) throws IOException {
        assertSame(conversation, expected(conversation));
    }

    /** Cut into two packets, at every byte. */
    public void assertSameCutAnywhere(Conversation conversation) throws IOException {
        Answer expected = expected(conversation);
        for (int cut = 1; cut < conversation.length(); cut++) {
            assertSame(conversation, expected, cut);
        }
    }

    /** Each byte in a packet of its own. */
    public void assertSameByteByByte(Conversation conversation) throws IOException {
        int[] cuts = IntStream.range(1, conversation.length()).toArray();
        assertSame(conversation, expected(conversation), cuts);
    }

    /** Cut into packets at random, of 50 bytes on average. */
    public void assertSameCutAtRandom(Conversation conversation, Random random) throws IOException {
        int[] cuts = random.ints(conversation.length() / 50 + 1, 1, Math.max(2, conversation.length()))
                .distinct()
                .sorted()
                .toArray();
        assertSame(conversation, expected(conversation), cuts);
    }

    private Answer expected(Conversation conversation) throws IOException {
        prepare(model);
        return conversation.with(model);
    }

    private void assertSame(Conversation conversation, Answer expected, int... cuts) throws IOException {
        prepare(other);
        Answer actual;
        try {
            actual = conversation.with(other, cuts);
        } catch (AssertionError e) {
            throw new AssertionError(describe(conversation, cuts) + "\n\nexpected " + expected, e);
        }
        byte[] expectedBytes = level(conversation, expected);
        byte[] actualBytes = level(conversation, actual);
        if (!Arrays.equals(expectedBytes, actualBytes)) {
            throw new AssertionError(describe(conversation, cuts)
                    + "\n\n"
                    + Wire.difference("expected", expectedBytes, "but was", actualBytes));
        }
        if (expected.closed() != actual.closed()) {
            throw new AssertionError(
                    describe(conversation, cuts) + "\n\nexpected " + expected + "\nbut was  " + actual);
        }
    }

    private void prepare(int port) throws IOException {
        if (!preparation.isEmpty()) {
            try (RawClient client = RawClient.connect(port)) {
                client.send(preparation.toArray(Request[]::new)).read(preparation.size());
                client.reset();
            }
        }
    }

    private byte[] level(Conversation conversation, Answer answer) throws IOException {
        if (leveller == null) {
            return answer.bytes().toArray();
        }
        RespReader reader =
                new RespReader(new ByteArrayInputStream(answer.bytes().toArray()));
        RespWriter levelled = new RespWriter(Dialect.RESP3);
        for (Request request : conversation.requests()) {
            Resp reply = reader.read();
            if (reply == null) {
                break;
            }
            levelled.write(leveller.level(request, reply));
        }
        for (Resp rest = reader.read(); rest != null; rest = reader.read()) {
            levelled.write(rest);
        }
        return levelled.bytes().toArray();
    }

    private static String describe(Conversation conversation, int... cuts) {
        String how = cuts.length == 0
                ? "in one packet"
                : "in "
                        + (cuts.length + 1)
                        + " packets, cut at "
                        + Arrays.toString(cuts.length > 20 ? Arrays.copyOf(cuts, 20) : cuts);
        return "sent, " + how + ":\n" + conversation;
    }
}
