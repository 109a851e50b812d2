package sc.fiji.ast.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.ast.Close.assertClose;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.Fixture;
import sc.fiji.ast.engine.TorchOperations;
import sc.fiji.ast.engine.Weights;

/** Holds the student against numbers of the published code: forward 1e-4, gradients 1e-3. */
class StudentParityTest {

  /** The slope of the published code; the paper's is 0.2. */
  private static final double PUBLISHED_SLOPE = 0.01;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void threeStepsOfTrainingAreThoseOfThePublishedCode(String seed) {
    Fixture fixture = Fixture.load(seed, "student", manager);
    try (Student student = student(seed, fixture, "init.");
        Adam adam = new Adam(student.weights(), 1e-5, 0)) {
      for (int step = 0; step < 3; step++) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          NDArray output = student.forward(fixture.get("input"), fixture.get("pos_enc"), true);
          NDArray distance = Losses.distance(output, fixture.get("target"), fixture.get("mask"));
          NDArray loss = distance.mean();
          collector.backward(loss);
          assertEquals(
              1, loss.getFloat() / fixture.get("losses").getFloat(step), 1e-4, "loss " + step);
          if (step == 0) {
            assertClose(fixture.get("output_train"), output, 1e-4, "output_train");
            assertClose(fixture.get("loss_per_pixel"), distance, 1e-4, "loss_per_pixel");
            assertGradients(student, fixture);
          }
        }
        adam.step(2e-4);
      }
      student
          .weights()
          .arrays()
          .forEach(
              (name, weight) -> {
                if (!hasOnlyRoundingErrorsAsGradient(name)) {
                  // Running means contain those biases.
                  double tolerance = name.endsWith("running_mean") ? 1e-3 : 1e-4;
                  assertClose(fixture.get("after3." + name), weight, tolerance, name);
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed7", "seed11"})
  void anomalyMapsAndScoresAreThoseOfThePublishedCode(String seed) {
    Fixture fixture = Fixture.load(seed, "student", manager);
    try (Student student = student(seed, fixture, "after3.")) {
      NDArray output = student.forward(fixture.get("input"), fixture.get("pos_enc"), false);
      assertClose(fixture.get("output_eval"), output, 1e-4, "output_eval");
      NDArray mask = fixture.get("mask");
      NDArray once = Losses.distance(output, fixture.get("target"), mask);
      assertClose(
          fixture.get("score_mean"), once.mean(new int[] {1}).mean(new int[] {1}), 1e-4, "mean");
      // The published evaluation multiplies its maps by the mask twice.
      NDArray map = once.mul(mask.squeeze(1));
      assertClose(fixture.get("anomaly_map"), map, 1e-4, "anomaly_map");
      NDArray published = fixture.get("anomaly_map_bicubic_x8");
      int size = (int) published.getShape().get(1);
      NDArray large = TorchOperations.resizeBicubic(map.expandDims(1), size, size).squeeze(1);
      assertClose(published, large, 1e-4, "anomaly_map_bicubic_x8");
      // Its maximum is that of the enlarged map, its mean that of the map masked once.
      NDArray largest = large.max(new int[] {1}).max(new int[] {1});
      assertClose(fixture.get("score_max"), largest, 1e-4, "score_max");
    }
  }

  /** Biases before a batch normalisation; Adam turns even these errors into full steps. */
  private static boolean hasOnlyRoundingErrorsAsGradient(String name) {
    return name.matches("res.*l[12].bias");
  }

  private static void assertGradients(Student student, Fixture fixture) {
    student
        .weights()
        .arrays()
        .forEach(
            (name, weight) -> {
              if (weight.hasGradient() && !hasOnlyRoundingErrorsAsGradient(name)) {
                assertClose(fixture.get("grad." + name), weight.getGradient(), 1e-3, name);
              }
            });
  }

  private Student student(String seed, Fixture fixture, String prefix) {
    JsonObject sizes = Fixture.settings(seed);
    Weights weights = new Weights(manager);
    fixture
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(prefix) && !name.endsWith("gamma")) {
                weights.add(name.substring(prefix.length()), array.duplicate());
              }
            });
    StudentSettings settings =
        new StudentSettings(
            StudentKind.FEED_FORWARD,
            sizes.get("student_blocks").getAsInt(),
            sizes.get("student_hidden").getAsInt(),
            PUBLISHED_SLOPE);
    int channels = (int) fixture.get("input").getShape().get(1);
    return new ConvolutionalStudent(settings, channels, sizes.get("pos_enc").getAsInt(), weights);
  }
}
