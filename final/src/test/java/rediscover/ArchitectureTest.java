package rediscover;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may depend on which. */
class ArchitectureTest {
    /** Each stands on those before it. */
    private static final List<String> LAYERS =
            List.of("resp", "server", "handlers", "aof", "expiry", "collections", "sortedsets");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rediscover");

    @Test
    void aLayerKnowsNothingButTheLayersBelowAndJava() {
        List<String> below = new ArrayList<>(List.of("java.."));
        for (String layer : LAYERS) {
            below.add("rediscover." + layer);
            classes()
                    .that()
                    .resideInAPackage("rediscover." + layer)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(below.toArray(String[]::new))
                    .check(classes);
        }
    }

    @Test
    void noTwoPackagesDependOnEachOther() {
        slices().matching("(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void commandsSeeNeitherSocketsNorFiles() {
        noClasses()
                .that()
                .resideInAnyPackage("rediscover.handlers", "rediscover.commands..")
                .and()
                .doNotHaveSimpleName("Main")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Server)?Socket|java\\.nio\\.channels\\..*|java\\.nio\\.file\\..*|java\\.io\\.File.*")
                .check(classes);
    }
}
