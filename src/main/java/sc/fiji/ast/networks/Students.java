package sc.fiji.ast.networks;

import ai.djl.ndarray.NDManager;
import sc.fiji.ast.engine.Weights;

/** Students of all kinds. */
public final class Students {

  private Students() {}

  /**
   * A student with the given weights, which it owns from now on.
   *
   * @param settings of a kind other than {@link StudentKind#NONE}
   * @param teacher whose blocks the flow students have, too
   * @throws IllegalArgumentException if a weight is missing or of the wrong shape
   */
  public static Student of(
      StudentSettings settings,
      TeacherSettings teacher,
      int channels,
      int conditionChannels,
      Weights weights) {
    return switch (settings.kind()) {
      case FEED_FORWARD -> new ConvolutionalStudent(settings, channels, conditionChannels, weights);
      case SYMMETRIC_FLOW, DEEPER_FLOW ->
          new FlowStudent(
              new Teacher(settings.kind().flow(teacher), channels, conditionChannels, weights));
      case NONE -> throw new IllegalArgumentException("There is no student of the kind none.");
    };
  }

  /** A new, untrained student; see {@link #of}. */
  public static Student create(
      StudentSettings settings,
      TeacherSettings teacher,
      int channels,
      int conditionChannels,
      long seed,
      NDManager parent) {
    return switch (settings.kind()) {
      case FEED_FORWARD ->
          ConvolutionalStudent.create(settings, channels, conditionChannels, seed, parent);
      case SYMMETRIC_FLOW, DEEPER_FLOW ->
          new FlowStudent(
              Teacher.create(
                  settings.kind().flow(teacher), channels, conditionChannels, seed, parent));
      case NONE -> throw new IllegalArgumentException("There is no student of the kind none.");
    };
  }
}
