package rediscover.workshop;

import java.io.Serializable;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an {@link Examiner} is to do.
 *
 * @param tests the folder with the compiled tests
 * @param classes what is loaded for this job alone, the tests among them; empty if the class path of the process has all of it
 * @param groups tags of exercises, {@link Examiner#REST}, or names of classes
 * @param limit for each test
 * @param told the limit that a failure speaks of
 * @param untilFirstFailure whether a group ends with its first test that fails
 */
record Job(
        String tests,
        List<String> classes,
        List<String> groups,
        Duration limit,
        Duration told,
        boolean untilFirstFailure)
        implements Serializable {
    /** All tests of some groups, whose classes the process has. */
    static Job of(Path tests, List<String> groups, Duration limit) {
        return new Job(tests.toString(), List.of(), List.copyOf(groups), limit, limit, false);
    }

    /** The same with classes of its own. */
    Job on(List<Path> own) {
        return new Job(tests, own.stream().map(Path::toString).toList(), groups, limit, told, untilFirstFailure);
    }

    /** The same, but a test is ended earlier than its failure tells. */
    Job endedAfter(Duration earlier) {
        return new Job(tests, classes, groups, earlier, told, untilFirstFailure);
    }

    /** The same, but of a group only as much as tells whether it is green. */
    Job onlyUntilFirstFailure() {
        return new Job(tests, classes, groups, limit, told, true);
    }

    /** The same for the groups from one of them on. */
    Job from(int group) {
        return new Job(
                tests, classes, List.copyOf(groups.subList(group, groups.size())), limit, told, untilFirstFailure);
    }

    /** Whether it brings its own classes; then the process can do another job afterwards. */
    boolean isLoaded() {
        return !classes.isEmpty();
    }

    /** Where its own classes are. */
    URL[] urls() throws MalformedURLException {
        URL[] urls = new URL[classes.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(classes.get(i)).toUri().toURL();
        }
        return urls;
    }
}
