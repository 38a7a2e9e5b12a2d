package rediscover.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import rediscover.handlers.CommandRow;

class CommandDocsTest {
    @Test
    void everyCommandHasAnEntryAndEveryEntryACommand() {
        assertThat(CommandDocs.all().keySet())
                .isEqualTo(names("", Commands.complete().rows()));
    }

    private static Set<String> names(String prefix, Collection<CommandRow> rows) {
        Set<String> names = new TreeSet<>();
        for (CommandRow row : rows) {
            names.add(prefix + row.name());
            if (row.command() instanceof Subcommands subcommands) {
                names.addAll(names(row.name() + '|', subcommands.rows()));
            }
        }
        return names;
    }

    @Test
    void everySyntaxCanBeRead() {
        assertThat(CommandDocs.all())
                .allSatisfy((name, doc) -> assertThat(doc.arguments())
                        .hasSize(doc.syntax().isEmpty() ? 0 : doc.arguments().size()));
    }
}
