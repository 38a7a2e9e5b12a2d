package rediscover.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.WRITE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rediscover.handlers.CommandRow;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

class RequestQueueTest {
    private final RequestQueue queue = new RequestQueue();

    private static CommandRow row(String name, CommandRow.Flag... flags) {
        return new CommandRow(name, -1, CommandRow.Keys.NONE, Set.of(flags), (_, _) -> Resp.OK);
    }

    private List<Object> queued() {
        List<Object> queued = new ArrayList<>();
        queue.forEach((row, request) -> Collections.addAll(queued, row, request));
        return queued;
    }

    @Test
    void requestsComeOutAsTheyWentIn() {
        Random random = new Random(1);
        List<Object> model = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Bytes[] words = new Bytes[1 + random.nextInt(5)];
            for (int j = 0; j < words.length; j++) {
                byte[] word = new byte[random.nextInt(100) == 0 ? random.nextInt(100_000) : random.nextInt(50)];
                random.nextBytes(word);
                words[j] = Bytes.wrap(word);
            }
            CommandRow row = row("row" + i);
            queue.add(row, Request.of(words));
            Collections.addAll(model, row, Request.of(words));
        }
        assertThat(queue.size()).isEqualTo(2_000);
        assertThat(queued()).isEqualTo(model);
    }

    @Test
    void theWordsAreCopied() {
        byte[] array = {'a', 'b', 'c'};
        queue.add(row("get"), Request.of(Bytes.wrap(array, 0, 2), Bytes.EMPTY));
        array[0] = 'x';
        assertThat(queued()).element(1).isEqualTo(Request.of("ab", ""));
    }

    @Test
    void itHasTheFlagsOfAllRequests() {
        queue.add(row("get", FAST), Request.of("GET", "a"));
        queue.add(row("set", WRITE), Request.of("SET", "a", "1"));
        assertThat(queue.flags()).containsExactlyInAnyOrder(FAST, WRITE);
    }

    @Test
    void itTakesLittleMoreMemoryThanTheWords() {
        CommandRow row = row("get");
        for (int i = 0; i < 10_000; i++) {
            queue.add(row, Request.of("GET", "key:" + (10_000 + i)));
        }
        long words = 10_000L * ("GET".length() + "key:10000".length());
        assertThat(queue.memory()).isBetween(words, 3 * words + 64 * 1024);
    }

    @Test
    void aClearedQueueIsAsIfItWereNew() {
        queue.add(row("set", WRITE), Request.of("SET", "a", "1"));
        queue.clear();
        assertThat(queue.size()).isZero();
        assertThat(queue.memory()).isZero();
        assertThat(queue.flags()).isEmpty();
        assertThat(queued()).isEmpty();
    }

    @Test
    void aRequestForWhichThereIsNoMemoryIsNotAdded() {
        queue.add(row("set"), Request.of("SET", "a", "1"));
        Bytes half = Bytes.wrap(new byte[Integer.MAX_VALUE / 4]);
        assertThatThrownBy(() -> queue.add(row("mset"), Request.of(half, half, half, half, half)))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(queued()).element(1).isEqualTo(Request.of("SET", "a", "1"));
        assertThat(queue.size()).isEqualTo(1);
    }
}
