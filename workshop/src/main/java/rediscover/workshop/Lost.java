package rediscover.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What others use of a chapter, and what a learner's version does not have any more.
 *
 * @param declaration of the method; null if the whole file is missing, or empty
 */
record Lost(Path file, String declaration) {
    /** What sources do not have of those that they began as; in files that Java understands. */
    static List<Lost> in(Sources sources, Sources stubs) {
        List<Lost> lost = new ArrayList<>();
        for (Map.Entry<Path, String> file : stubs.files().entrySet()) {
            String text = sources.files().get(file.getKey());
            if (text == null || text.isBlank()) {
                lost.add(new Lost(file.getKey(), null));
                continue;
            }
            JavaSource mine = Sources.parse(text);
            JavaSource original = Sources.parse(file.getValue());
            if (!mine.isBroken()) {
                original.methods().stream()
                        .filter(method -> !method.isPrivate())
                        .filter(method -> mine.find(method.signature()) == null)
                        .forEach(method -> lost.add(new Lost(file.getKey(), original.declaration(method))));
            }
        }
        return lost;
    }

    /** A sentence for the learner. */
    String told(Chapter chapter) {
        String name = file.getFileName().toString();
        return declaration == null
                ? name + " is missing or empty. It comes back with: ./rediscover learn start " + chapter.number()
                : name + " has no \"" + declaration
                        + "\" any more, and others call it: leave its name and parameters as" + " they were.";
    }
}
