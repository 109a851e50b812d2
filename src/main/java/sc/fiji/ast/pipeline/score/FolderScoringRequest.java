package sc.fiji.ast.pipeline.score;

import java.nio.file.Path;
import sc.fiji.ast.dataset.FolderPart;

/**
 * What to score.
 *
 * @param folder of images; where it holds none, its subfolders are searched
 * @param model a model file
 * @param results folder to write to; made where it is missing
 * @param foreground mask image, or folder of them, that says where images count; null: none
 * @param threshold calibrated; 1 is the model's own
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param resume whether images that have their results already are passed over
 * @param part of the images that is scored; other machines score the others
 */
public record FolderScoringRequest(
    Path folder,
    Path model,
    Path results,
    Path foreground,
    double threshold,
    String device,
    boolean resume,
    FolderPart part) {

  /** The largest calibrated value that heatmaps show: twice the threshold. */
  static final double DISPLAY_MAX = 2;

  public FolderScoringRequest {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(
          "threshold is " + threshold + "; a number above 0 is allowed, 1 is the model's own.");
    }
  }

  /** Of all images. */
  public FolderScoringRequest(
      Path folder,
      Path model,
      Path results,
      Path foreground,
      double threshold,
      String device,
      boolean resume) {
    this(folder, model, results, foreground, threshold, device, resume, FolderPart.WHOLE);
  }

  /** Without foreground masks, of all images. */
  public FolderScoringRequest(
      Path folder, Path model, Path results, double threshold, String device, boolean resume) {
    this(folder, model, results, null, threshold, device, resume);
  }

  /** The same of all images. */
  FolderScoringRequest whole() {
    return new FolderScoringRequest(folder, model, results, foreground, threshold, device, resume);
  }
}
