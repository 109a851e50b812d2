package sc.fiji.ast.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.ast.cluster.job.Inputs;
import sc.fiji.ast.cluster.job.SharedPath;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;

/**
 * What to score, as text that goes to all machines: with paths that mean the same on each of them.
 *
 * @param folder of images
 * @param model a model file, of the driver; executors get its bytes
 * @param results folder to write to
 * @param foreground mask image, or folder of them; empty: none
 * @param threshold calibrated
 * @param device as {@link FolderScoringRequest} has it
 * @param resume whether images that have their results already are passed over
 */
record ClusterRequest(
    String folder,
    String model,
    String results,
    String foreground,
    double threshold,
    String device,
    boolean resume)
    implements Serializable {

  private static final List<String> NEEDED = List.of("folder", "model", "results");
  private static final List<String> MORE = List.of("threshold", "foreground", "resume", "device");

  /**
   * @param arguments each {@code key=value}
   * @throws IllegalArgumentException naming the key, and what is allowed
   */
  static ClusterRequest parse(String... arguments) {
    Inputs inputs = Inputs.parse(NEEDED, MORE, arguments);
    return new ClusterRequest(
        inputs.path("folder"),
        inputs.path("model"),
        inputs.path("results"),
        inputs.path("foreground"),
        inputs.number("threshold", 1, "a number above 0 is allowed, 1 is the model's own"),
        inputs.text("device", "auto"),
        inputs.flag("resume"));
  }

  /**
   * @throws IOException if this machine does not see the folders
   */
  void requireSeen() throws IOException {
    SharedPath.requireSeen("folder", folder);
    SharedPath.requireSeen("results", results);
  }

  /** The same, on this machine. */
  FolderScoringRequest here() {
    return new FolderScoringRequest(
        Path.of(folder),
        Path.of(model),
        Path.of(results),
        foreground.isEmpty() ? null : Path.of(foreground),
        threshold,
        device,
        resume);
  }
}
