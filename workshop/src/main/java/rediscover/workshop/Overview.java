package rediscover.workshop;

import java.io.IOException;

/** How far the learner is. */
final class Overview {
    private final Learn learn;

    Overview(Learn learn) {
        this.learn = learn;
    }

    int print() throws IOException {
        learn.screen().line("Rediscover: build your own Redis");
        Course course = learn.course();
        for (Chapter chapter : course.chapters()) {
            learn.screen()
                    .line("  " + chapter.number() + " " + chapter.name()
                            + (course.isStarted(chapter) ? "" : " not started"));
        }
        return Learn.GREEN;
    }
}
