package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
        turn.take(() -> {
            if (Thread.currentThread().equals(caller)) {
                happened.add("done by the thread that took the turn");
            }
        });
        assertThat(happened).as("what happened").containsExactly("done by the thread that took the turn");
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

    @Test
    void whoTakesATurnAtAnotherDatabaseWaitsForNobodyHere() throws Exception {
        LockTurn other = new LockTurn();
        CountDownLatch mayEnd = new CountDownLatch(1);
        Crowd.Walker first = new Crowd.Walker(() -> turn.take(() -> {
            happened.add("the turn here begins");
            await(mayEnd);
            happened.add("the turn here ends");
        }));
        Await.until("the turn here begins", () -> !happened.isEmpty() || first.hasEnded());
        Crowd.Walker second = new Crowd.Walker(() -> other.take(() -> happened.add("the turn at another database")));
        second.awaitStandstill();
        mayEnd.countDown();
        first.join();
        second.join();
        assertThat(happened)
                .as("what happened, in this order")
                .containsExactly("the turn here begins", "the turn at another database", "the turn here ends");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInterruptedThreadWaitsLikeAnyOther() throws Exception {
        new Crowd.Walker(() -> {
                    Thread.currentThread().interrupt();
                    turn.take(() -> happened.add("the interrupted one's turn"));
                    if (Thread.interrupted()) {
                        happened.add("it still knows that it was interrupted");
                    }
                })
                .join();
        assertThat(happened)
                .as("what happened")
                .containsExactly("the interrupted one's turn", "it still knows that it was interrupted");
    }

    @Test
    void aTurnIsOverEvenIfTheWorkThrowsAnException() throws Exception {
        assertTurnEndsWith(new IllegalStateException("a bug in the work"));
    }

    @Test
    void aTurnIsOverEvenIfTheWorkThrowsAnError() throws Exception {
        assertTurnEndsWith(new StackOverflowError());
    }

    private void assertTurnEndsWith(Throwable bug) throws Exception {
        Throwable thrown = catchThrowable(() -> turn.take(() -> fail(bug)));
        assertThat(thrown == null ? "nothing" : thrown.toString())
                .as("what comes out of take if the work throws")
                .isEqualTo(bug.toString());
        new Crowd.Walker(() -> turn.take(() -> happened.add("the next one's turn"))).join();
        assertThat(happened).as("what happened").containsExactly("the next one's turn");
    }

    private static void fail(Throwable bug) {
        switch (bug) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new AssertionError(bug);
        }
    }

    @Test
    void oneTurnMayFollowAnother() {
        turn.take(() -> happened.add("first"));
        turn.take(() -> happened.add("second"));
        assertThat(happened).containsExactly("first", "second");
    }
}
