package rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rediscover.handlers.Runner;
import rediscover.resp.Resp;

class RequestClockTest {
    private long looks; // at a clock that goes on by a millisecond at each one
    private final RequestClock clock = new RequestClock((InstantSource) () -> Instant.ofEpochMilli(++looks));
    private final List<Long> moments = new ArrayList<>();

    private void look() {
        moments.add(clock.moment());
    }

    /** Runs a request. */
    private void run(Runnable command) {
        Runner runner = clock.during((_, _, _) -> {
            command.run();
            return Resp.OK;
        });
        assertThat(runner.run(null, null, null)).isEqualTo(Resp.OK);
    }

    @Test
    void theMomentStandsStillWhileARequestRuns() {
        run(() -> {
            look();
            look();
        });
        assertThat(moments).containsExactly(1L, 1L);
    }

    @Test
    void theMomentGoesOnBetweenRequests() {
        look();
        run(this::look);
        look();
        look();
        run(this::look);
        assertThat(moments).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aRequestThatDoesNotLookCostsNoLook() {
        run(() -> {});
        assertThat(looks).isZero();
    }

    @Test
    void aRequestWithinARequestSharesItsMoment() {
        run(() -> {
            look();
            run(this::look);
            look();
        });
        run(() -> {
            run(this::look);
            look();
        });
        assertThat(moments).containsExactly(1L, 1L, 1L, 2L, 2L);
    }

    @Test
    void requestsOfOneWorkShareTheMomentOfItsBegin() {
        clock.hold(() -> {
            looks = 100;
            run(this::look);
            run(this::look);
            look();
        });
        look();
        assertThat(moments).containsExactly(1L, 1L, 1L, 101L);
    }

    @Test
    void theTimeOfDurationsGoesOnWhileTheMomentStandsStill() {
        run(() -> {
            assertThat(clock.now()).isEqualTo(1);
            look();
            assertThat(clock.now()).isEqualTo(2);
            look();
        });
        assertThat(moments).containsExactly(1L, 1L);
    }

    @Test
    void theMomentGoesOnAfterARequestThatThrows() {
        assertThatThrownBy(() -> run(() -> {
                    look();
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> clock.hold(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        look();
        look();
        assertThat(moments).containsExactly(1L, 3L, 4L);
    }
}
