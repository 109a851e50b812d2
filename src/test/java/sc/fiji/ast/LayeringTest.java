package sc.fiji.ast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import ij.process.AutoThresholder;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every arrow points down.
 *
 * <p>Some walls stand where one may not look for them: {@code features} and {@code
 * features.backbone} see {@code engine}, because a backbone is a network too; {@code model} sees
 * {@code features} and {@code image}, because a model names its backbone and its range of
 * intensities.
 */
class LayeringTest {

  private static final String BASE = "sc.fiji.ast";

  /** More than these, and nobody finds a class by its package. */
  private static final int MOST_CLASSES = 20;

  /** The house from the roof to the ground: each package, and those below that it may use. */
  private static final String HOUSE =
      """
      cluster: cluster.job commands.choices commands.run commands.text dataset model image pipeline.benchmark pipeline.score progress scoring
      cluster.job: progress
      commands: commands.choices commands.dialog commands.run commands.scijava commands.text dataset \
          display.browser display.layers display.regions display.report display.tables display.windows \
          features features.backbone image image.preparation imagej model networks \
          pipeline.backbones pipeline.benchmark pipeline.calibrate pipeline.compare pipeline.evaluate \
          pipeline.feedback pipeline.review pipeline.score pipeline.toy progress scoring scoring.threshold
      commands.headless: commands.scijava dataset display.layers evaluation.metrics image \
          image.preparation model pipeline.evaluate pipeline.score pipeline.train progress \
          scoring
      commands.run: check commands.scijava commands.text dataset display.layers display.regions \
          display.report display.tables display.windows evaluation evaluation.benchmark \
          evaluation.comparison evaluation.metrics files image image.io image.preparation imagej model \
          pipeline.benchmark pipeline.calibrate pipeline.check pipeline.compare pipeline.evaluate pipeline.feedback \
          pipeline.length pipeline.review pipeline.score pipeline.train pipeline.turns pipeline.weights \
          progress scoring scoring.threshold
      commands.choices: dataset display.layers display.windows features.backbone files \
          image.preparation imagej model pipeline.backbones pipeline.benchmark pipeline.calibrate pipeline.compare \
          pipeline.feedback scoring scoring.threshold
      commands.dialog: commands.scijava
      commands.scijava: commands.text display.layers engine progress training
      commands.text: dataset dataset.split display.tables evaluation evaluation.benchmark evaluation.comparison \
          evaluation.metrics features features.backbone image image.preparation model \
          pipeline.backbones pipeline.calibrate pipeline.review pipeline.score pipeline.train \
          progress scoring.threshold
      display.browser: dataset display.layers image image.io imagej pipeline.review
      display.report: check display.layers display.tables evaluation evaluation.benchmark evaluation.comparison \
          evaluation.metrics image imagej scoring scoring.threshold
      display.regions: display.tables evaluation.metrics imagej scoring
      display.windows: display.layers display.tables image imagej scoring.threshold
      display.tables: check display.layers evaluation evaluation.benchmark evaluation.comparison evaluation.metrics \
          files imagej scoring scoring.threshold
      display.layers: image imagej scoring scoring.threshold
      imagej: image image.io image.preparation
      pipeline.benchmark: dataset engine evaluation.benchmark evaluation.comparison features files \
          model pipeline.compare pipeline.evaluate progress
      pipeline.compare: dataset download evaluation evaluation.comparison evaluation.metrics \
          features features.backbone files image image.io image.preparation measure model networks engine \
          pipeline.backbones pipeline.evaluate pipeline.train progress scoring training
      pipeline.calibrate: dataset download files image image.preparation model \
          pipeline.score pipeline.train progress scoring
      pipeline.check: check dataset features image engine pipeline.evaluate progress
      pipeline.evaluate: dataset evaluation evaluation.metrics files image image.preparation \
          model pipeline.score pipeline.score.ahead progress scoring scoring.threshold
      pipeline.score: dataset features files image image.io image.io.write image.preparation \
          model engine \
          pipeline.score.ahead progress scoring scoring.threshold
      pipeline.score.ahead: dataset engine image image.io image.preparation progress scoring
      pipeline.feedback: dataset files image image.io image.io.write
      pipeline.review: dataset files pipeline.score scoring.threshold
      pipeline.toy: features files model networks engine progress scoring training
      pipeline.train: dataset.split features features.backbone files image image.preparation \
          image.quality measure model engine pipeline.backbones pipeline.length \
          pipeline.turns pipeline.weights progress scoring scoring.fusion scoring.threshold training
      pipeline.length: features image measure model networks progress scoring training
      pipeline.turns: dataset.split features image image.preparation model progress training
      pipeline.weights: evaluation.metrics image image.preparation image.synthetic measure model \
          progress scoring scoring.fusion
      pipeline.backbones: download features.backbone files model engine progress
      check: dataset features files image image.quality
      evaluation.benchmark: evaluation.comparison
      evaluation.comparison: evaluation.metrics
      evaluation: evaluation.metrics scoring.threshold
      evaluation.metrics: image scoring scoring.threshold
      training: features features.backbone files image image.preparation model networks engine \
          progress
      scoring: features features.backbone image image.preparation measure model networks engine \
          scoring.fusion scoring.threshold
      scoring.threshold: image model
      scoring.fusion: image.preparation measure model
      model: features features.backbone files image image.preparation measure networks engine
      measure: engine networks
      features: features.backbone files image engine
      features.backbone.families: features.backbone engine
      features.backbone: engine
      networks: engine
      engine: files
      dataset: image image.io image.preparation
      dataset.split: image
      image.io: image image.io.blocks
      image.io.blocks: image
      image.io.write:
      image.preparation: image
      image.quality: image
      image.synthetic: image
      image:
      progress:
      download: files
      files:
      """;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  private static Stream<String> house() {
    return HOUSE.lines();
  }

  @ParameterizedTest
  @MethodSource("house")
  void packagesUseOnlyWhatLiesBelow(String line) {
    String[] parts = line.split(":");
    String[] used =
        parts.length == 1
            ? new String[0]
            : Arrays.stream(parts[1].split(" "))
                .filter(name -> !name.isBlank())
                .map(LayeringTest::full)
                .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(full(parts[0]))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(BASE + "..")
                .or(resideInAPackage(full(parts[0])))
                .or(resideInAnyPackage(used)))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsPlaceInTheHouse() {
    assertEquals(
        house().map(line -> full(line.split(":")[0])).sorted().toList(),
        classesByPackage().keySet().stream().filter(name -> !name.equals(BASE)).toList());
  }

  @Test
  void noPackageIsAHall() {
    classesByPackage()
        .forEach(
            (name, classes) ->
                assertTrue(classes <= MOST_CLASSES, () -> name + " holds " + classes + " classes"));
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  private static Map<String, Long> classesByPackage() {
    return CLASSES.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .collect(
            Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
  }

  private static String full(String name) {
    return BASE + "." + name;
  }

  /** But for its thresholds, which are arithmetic on a histogram. */
  @Test
  void imageJIsSeenByWhatUsersSeeAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE, BASE + ".display..", BASE + ".commands..", BASE + ".imagej")
        .should()
        .dependOnClassesThat(
            resideInAPackage("ij..").and(not(belongToAnyOf(AutoThresholder.class))))
        .check(CLASSES);
  }

  /** Decoders hand over java.awt.image; windows and drawing stay where people look. */
  @Test
  void windowsAreSeenByWhatUsersSeeAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            BASE + ".display..",
            BASE + ".commands..",
            BASE + ".imagej",
            BASE + ".dataset..",
            BASE + ".image.io")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".dataset..", BASE + ".image.io")
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
            BASE + ".image..",
            BASE + ".imagej",
            BASE + ".dataset..",
            BASE + ".evaluation..",
            BASE + ".check",
            BASE + ".display..",
            BASE + ".commands..")
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
        .resideInAPackage(BASE + ".pipeline..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.ndarray.NDArray")
        .check(CLASSES);
  }

  /** Fiji has none of it. */
  @Test
  void sparkAndScalaAreSeenByTheClusterAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..", "org.apache.hadoop..", "scala..", BASE + ".cluster..")
        .check(CLASSES);
  }

  @Test
  void theBasePackageHoldsTheTwoDoorsOfTheHouse() {
    classes()
        .that()
        .resideInAPackage(BASE)
        .should()
        .haveSimpleName("Main")
        .orShould()
        .haveSimpleName("AnomalyDetector")
        .check(CLASSES);
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
