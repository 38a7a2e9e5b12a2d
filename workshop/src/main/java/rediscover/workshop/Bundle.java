package rediscover.workshop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What Maven has fetched, in one file, for machines without a network. This class uses nothing but the JDK: the launcher runs it
 * straight from its source, where nothing can be built before it has done its work.
 */
final class Bundle {
    /** Where files came from, which Maven would ask again. */
    private static final Set<String> LOCAL = Set.of("_remote.repositories", "resolver-status.properties");

    private Bundle() {}

    /** {@code file [repository]}: unpacks a bundle. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            System.out.println("""
                Usage: ./rediscover learn unbundle FILE [REPOSITORY]

                Unpacks a bundle into Maven's repository on this machine, by default
                ~/.m2/repository. Files that are already there stay as they are. Afterwards ./rediscover
                learn and mvn -o work without a network. A bundle is made with
                ./rediscover learn bundle\
                """);
            System.exit(arguments.length == 0 ? 2 : 0);
        }
        Path repository = arguments.length > 1
                ? Path.of(arguments[1])
                : Path.of(System.getProperty("user.home"), ".m2", "repository");
        if (!Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println("There is no file " + arguments[0] + ".");
            System.exit(2);
        }
        try {
            int count = unpack(Path.of(arguments[0]), repository);
            System.out.println(count + " new files in " + repository
                    + "\n\n  Next   ./rediscover learn start 01, without a network");
        } catch (ZipException e) {
            System.err.println(arguments[0] + " is no bundle, or only a part of one: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(arguments[0] + " cannot be unpacked: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Writes a repository into a file. Returns how many files it has. */
    static int pack(Path repository, Path file) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(repository)) {
            paths = walk.filter(Files::isRegularFile)
                    .filter(path -> !LOCAL.contains(path.getFileName().toString())
                            && !path.toString().endsWith(".lastUpdated"))
                    .sorted()
                    .toList();
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path path : paths) {
                zip.putNextEntry(new ZipEntry(repository
                        .relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/")));
                Files.copy(path, zip);
            }
        }
        return paths.size();
    }

    /** Adds a file's content to a repository; what is there stays. Returns how many files are new. */
    static int unpack(Path file, Path repository) throws IOException {
        int count = 0;
        Path root = repository.toAbsolutePath().normalize();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("it wants to write to " + target);
                }
                if (!entry.isDirectory() && !Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    count++;
                }
            }
        }
        return count;
    }
}
