package io.drover;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the rooms: model ◄ ledger ◄ { reader, process, sink } ◄ app, and Camel only at the edges. */
@AnalyzeClasses(packages = "io.drover", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String[] CAMEL_AND_QUARKUS = {"org.apache.camel..", "io.quarkus..", "jakarta.."};

    /** What a class at the edge to Camel is called by; everything behind it is plain Java. */
    private static final String EDGE =
            ".*(Component|Endpoint|Consumer|Producer|Policy|DataFormat|Converter|Language|Predicate|Processor|Strategy)(\\$.*)?";

    @ArchTest
    static final ArchRule modelImportsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("io.drover.model..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.drover..").and(not(resideInAnyPackage("io.drover.model.."))))
            .because("the model is what all others share");

    @ArchTest
    static final ArchRule modelIsPlainJava = noClasses()
            .that()
            .resideInAPackage("io.drover.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL_AND_QUARKUS);

    @ArchTest
    static final ArchRule ledgerKnowsOnlyTheModel = noClasses()
            .that()
            .resideInAPackage("io.drover.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.drover.reader..", "io.drover.process..", "io.drover.sink..", "io.drover.app..");

    @ArchTest
    static final ArchRule readerStandsAlone = noClasses()
            .that()
            .resideInAPackage("io.drover.reader..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.drover.process..", "io.drover.sink..", "io.drover.app..")
            .because("the routes wire the rooms, not the code");

    @ArchTest
    static final ArchRule processStandsAlone = noClasses()
            .that()
            .resideInAPackage("io.drover.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.drover.reader..", "io.drover.sink..", "io.drover.app..")
            .because("the routes wire the rooms, not the code");

    @ArchTest
    static final ArchRule sinkStandsAlone = noClasses()
            .that()
            .resideInAPackage("io.drover.sink..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.drover.reader..", "io.drover.process..", "io.drover.app..")
            .because("the routes wire the rooms, not the code");

    @ArchTest
    static final ArchRule camelStaysAtTheEdge = noClasses()
            .that()
            .resideInAnyPackage("io.drover.ledger..", "io.drover.reader..", "io.drover.process..", "io.drover.sink..")
            .and()
            .resideOutsideOfPackage("..camel..")
            .and()
            .haveNameNotMatching(EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..")
            .because("a Camel class is a thin edge over plain classes that are tested without Camel");

    @ArchTest
    static final ArchRule onlyTheAppKnowsQuarkus = noClasses()
            .that()
            .resideOutsideOfPackage("io.drover.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta.enterprise..", "jakarta.inject..");
}
