package sc.fiji.ast.pipeline.review;

/**
 * A row of results: a plane of an image file.
 *
 * @param file its path in the folder of images, with / between folders
 * @param plane from 1
 * @param score calibrated; NaN where there is an error
 * @param verdict good, uncertain or anomalous; empty where there is an error
 * @param kind of defect that is known to be there, or good; empty where nothing is known
 * @param error why it could not be scored; empty where it was
 * @param together whether it stands for several channels of a slice and frame, which planes then
 *     count
 */
public record ReviewedPlane(
    String file,
    int plane,
    double score,
    String verdict,
    String kind,
    String error,
    boolean together) {

  /** Of a plane that is one of the file's. */
  public ReviewedPlane(
      String file, int plane, double score, String verdict, String kind, String error) {
    this(file, plane, score, verdict, kind, error, false);
  }

  public boolean succeeded() {
    return error.isEmpty();
  }
}
