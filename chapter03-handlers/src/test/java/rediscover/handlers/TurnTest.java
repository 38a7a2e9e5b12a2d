package rediscover.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rediscover.testing.Await;

@Tag("exercise-3.5")
class TurnTest {
    private final Turn turn = Turn.byLock();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void theThreadThatTakesTheTurnDoesTheWork() {
        Thread caller = Thread.currentThread();
        turn.take(() ->
                happened.add(Thread.currentThread().equals(caller) ? "done by the caller" : "done by another thread"));
        assertThat(happened).as("the work").containsExactly("done by the caller");
    }

    @Test
    void oneTurnFollowsAnother() {
        turn.take(() -> happened.add("first"));
        turn.take(() -> happened.add("second"));
        assertThat(happened).as("what happened").containsExactly("first", "second");
    }

    @Test
    void aSecondThreadWaitsUntilTheTurnIsOver() throws Exception {
        whileAnotherHasTheTurn(() -> turn.take(() -> happened.add("the second one's turn")));
        assertThat(happened)
                .as("what happened, in this order")
                .containsExactly("the first one's turn begins", "the first one's turn ends", "the second one's turn");
    }

    @Test
    void anInterruptedThreadWaitsLikeAnyOther() throws Exception {
        whileAnotherHasTheTurn(() -> {
            Thread.currentThread().interrupt();
            turn.take(() -> happened.add("the interrupted one's turn"));
            happened.add(Thread.interrupted() ? "it is still interrupted" : "it is no longer interrupted");
        });
        assertThat(happened)
                .as("what happened, in this order")
                .containsExactly(
                        "the first one's turn begins",
                        "the first one's turn ends",
                        "the interrupted one's turn",
                        "it is still interrupted");
    }

    @Test
    void twoTurnsDoNotWaitForEachOther() throws Exception {
        Turn other = Turn.byLock();
        whileAnotherHasTheTurn(() -> other.take(() -> happened.add("a turn of another engine")));
        assertThat(happened)
                .as("what happened, in this order")
                .containsExactly(
                        "the first one's turn begins", "a turn of another engine", "the first one's turn ends");
    }

    @Test
    void aThreadThatWaitsUsesNoProcessor() throws Exception {
        String[] waiting = new String[1];
        whileAnotherHasTheTurn(
                () -> turn.take(() -> happened.add("the second one's turn")),
                second -> waiting[0] = second.spins() ? "runs in a loop" : "waits, and uses no processor");
        assertThat(waiting[0]).as("a thread whose turn has not come").isEqualTo("waits, and uses no processor");
    }

    /** Has a second thread run the course while the first one has the turn, until the second one can do nothing but wait. */
    private void whileAnotherHasTheTurn(Crowd.Course course) throws Exception {
        whileAnotherHasTheTurn(course, Crowd.Walker::awaitStandstill);
    }

    private interface Look {
        void at(Crowd.Walker second);
    }

    private void whileAnotherHasTheTurn(Crowd.Course course, Look look) throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        Crowd.Walker first = new Crowd.Walker(() -> turn.take(() -> {
            happened.add("the first one's turn begins");
            await(mayEnd);
            happened.add("the first one's turn ends");
        }));
        Await.until("the first one's turn begins", () -> !happened.isEmpty() || first.hasEnded());
        Crowd.Walker second = new Crowd.Walker(course);
        look.at(second);
        mayEnd.countDown();
        first.join();
        second.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTurnIsOverWhenTheWorkThrowsAnException() throws Exception {
        assertTurnEndsWith(new IllegalStateException("a bug in the work"));
    }

    @Test
    void aTurnIsOverWhenTheWorkThrowsAnError() throws Exception {
        assertTurnEndsWith(new StackOverflowError());
    }

    private void assertTurnEndsWith(Throwable bug) throws Exception {
        Throwable thrown = catchThrowable(() -> turn.take(() -> fail(bug)));
        assertThat(thrown == null ? "nothing" : thrown.toString())
                .as("what take throws if the work throws " + bug)
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
}
