package rediscover.workshop;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A chapter and its exercises, as {@code exercises.yaml} in its folder lists them.
 *
 * @param folder at the root of the project: {@code chapter01-resp}
 * @param article its file among the articles
 * @param exercises in the order in which each is possible when those before it are done
 */
record Chapter(String folder, String article, List<Exercise> exercises) {
    private record Listing(
            @JsonProperty(required = true) String article,
            @JsonProperty(required = true) List<Exercise> exercises) {}

    private static final YAMLMapper YAML = new YAMLMapper();

    static Chapter read(Path folder) throws IOException {
        Listing listing = YAML.readValue(Files.readString(folder.resolve("exercises.yaml")), Listing.class);
        return new Chapter(folder.getFileName().toString(), listing.article, List.copyOf(listing.exercises));
    }

    /** Two digits: {@code 01}. */
    String number() {
        return folder.substring("chapter".length(), folder.indexOf('-'));
    }

    /** What it is about: {@code resp}. */
    String name() {
        return folder.substring(folder.indexOf('-') + 1);
    }
}
