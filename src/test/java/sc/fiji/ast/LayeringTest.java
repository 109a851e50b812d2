package sc.fiji.ast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import ij.process.AutoThresholder;
import java.io.PrintStream;
import java.text.DecimalFormat;
import org.junit.jupiter.api.Test;

/**
 * Every arrow points down. Two walls stand elsewhere than first drawn: {@code features} sees {@code
 * nn}, because a backbone is a network too and needs its operations and file format; {@code model}
 * sees {@code features} and {@code image}, because a model names its backbone and its range of
 * intensities. {@code display} sees {@code image}, because layers show the sample itself: its
 * heights and its foreground.
 */
class LayeringTest {

  private static final String BASE = "sc.fiji.ast";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void packagesImportOnlyWhatLiesBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy(BASE)
        .layer("commands")
        .definedBy(BASE + ".commands")
        .layer("display")
        .definedBy(BASE + ".display")
        .layer("pipeline")
        .definedBy(BASE + ".pipeline")
        .layer("check")
        .definedBy(BASE + ".check")
        .layer("evaluation")
        .definedBy(BASE + ".evaluation")
        .layer("training")
        .definedBy(BASE + ".training")
        .layer("scoring")
        .definedBy(BASE + ".scoring")
        .layer("model")
        .definedBy(BASE + ".model")
        .layer("features")
        .definedBy(BASE + ".features")
        .layer("nn")
        .definedBy(BASE + ".nn")
        .layer("download")
        .definedBy(BASE + ".download")
        .layer("dataset")
        .definedBy(BASE + ".dataset")
        .layer("image")
        .definedBy(BASE + ".image")
        .whereLayer("commands")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("display")
        .mayOnlyBeAccessedByLayers("commands")
        .whereLayer("pipeline")
        .mayOnlyBeAccessedByLayers("commands")
        .whereLayer("check")
        .mayOnlyAccessLayers("features", "dataset", "image")
        .whereLayer("evaluation")
        .mayOnlyAccessLayers("scoring", "dataset", "image")
        .whereLayer("display")
        .mayOnlyAccessLayers("scoring", "evaluation", "check", "image")
        .whereLayer("training")
        .mayOnlyAccessLayers("model", "features", "nn", "image")
        .whereLayer("scoring")
        .mayOnlyAccessLayers("model", "features", "nn", "image")
        .whereLayer("model")
        .mayOnlyAccessLayers("features", "nn", "image")
        .whereLayer("features")
        .mayOnlyAccessLayers("nn", "image")
        .whereLayer("dataset")
        .mayOnlyAccessLayers("image")
        .whereLayer("download")
        .mayNotAccessAnyLayer()
        .whereLayer("download")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("nn")
        .mayNotAccessAnyLayer()
        .whereLayer("image")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  /** But for its thresholds, which are arithmetic on a histogram. */
  @Test
  void imageJIsSeenByDisplayAndCommandsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".display", BASE + ".commands")
        .should()
        .dependOnClassesThat(
            resideInAPackage("ij..").and(not(belongToAnyOf(AutoThresholder.class))))
        .check(CLASSES);
  }

  /** Decoders hand over java.awt.image; windows and drawing stay where people look. */
  @Test
  void windowsAreSeenByDisplayAndCommandsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + ".display", BASE + ".commands", BASE + ".dataset")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(BASE + ".dataset")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt.event..", "javax.swing..")
        .check(CLASSES);
  }

  @Test
  void nativeArraysStayBelowThePipeline() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".image",
            BASE + ".dataset",
            BASE + ".evaluation",
            BASE + ".check",
            BASE + ".display",
            BASE + ".commands")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CLASSES);
  }

  /** The pipeline chooses device and lifetime of native memory, but touches no array. */
  @Test
  void noNativeArrayReachesThePipeline() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".pipeline")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.ndarray.NDArray")
        .check(CLASSES);
  }

  @Test
  void theBasePackageHoldsMainAlone() {
    classes().that().resideInAPackage(BASE).should().haveSimpleName("Main").check(CLASSES);
  }

  /** Where digits and cases of letters are others, files, settings and messages stay the same. */
  @Test
  void textIsFormattedForNoPlaceOnEarth() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(PrintStream.class, "format", String.class, Object[].class)
        .orShould()
        .callConstructor(DecimalFormat.class, String.class)
        .because("they ask for the user's locale; name Locale.ROOT")
        .check(CLASSES);
  }
}
