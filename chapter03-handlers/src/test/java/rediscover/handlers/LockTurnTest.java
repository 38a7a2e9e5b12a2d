package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.testing.Await;

@Tag("exercise-3.6")
class LockTurnTest {
    private final LockTurn turn = new LockTurn();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void theWorkIsDoneOnceAndByTheThreadThatTookTheTurn() {
        Thread caller = Thread.currentThread();
        turn.take(() -> happened.add(Thread.currentThread().equals(caller) ? "done" : "done by another thread"));
        assertThat(happened).containsExactly("done");
    }

    @Test
    void whoComesWhileAnotherHasTheTurnWaitsForItsEnd() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Crowd.Walker first = new Crowd.Walker(() -> turn.take(() -> {
            happened.add("the first one's turn begins");
            await(mayEnd);
            happened.add("the first one's turn ends");
        }));
        Await.until("the first one's turn begins", () -> !happened.isEmpty() || first.hasEnded());
        Crowd.Walker second = new Crowd.Walker(() -> turn.take(() -> happened.add("the second one's turn")));
        second.awaitStandstill();
        mayEnd.countDown();
        first.join();
        second.join();
        assertThat(happened)
                .as("what happened, in this order")
                .containsExactly("the first one's turn begins", "the first one's turn ends", "the second one's turn");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTurnIsOverEvenIfTheWorkThrowsAnException() throws Exception {
        assertThatThrownBy(() -> turn.take(() -> {
                    throw new IllegalStateException("a bug in the work");
                }))
                .as("the exception goes on to whoever took the turn")
                .hasMessage("a bug in the work");
        new Crowd.Walker(() -> turn.take(() -> happened.add("the next one's turn"))).join();
        assertThat(happened).containsExactly("the next one's turn");
    }

    @Test
    void oneTurnMayFollowAnother() {
        turn.take(() -> happened.add("first"));
        turn.take(() -> happened.add("second"));
        assertThat(happened).containsExactly("first", "second");
    }
}
