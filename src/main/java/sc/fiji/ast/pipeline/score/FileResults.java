package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * Rows and layers of one image file, plane by plane. Where a plane cannot be scored or written,
 * those before it are kept, and a last row says why.
 */
final class FileResults {

  private final Path file;
  private final String name;
  private final double threshold;
  private final LayerFiles layers;
  private final List<ScoreRow> rows = new ArrayList<>();
  private Throwable failure;

  /**
   * @param name of the file in the folder of images
   * @param layers of the file; this closes them
   */
  FileResults(Path file, String name, double threshold, LayerFiles layers) {
    this.file = file;
    this.name = name;
    this.threshold = threshold;
    this.layers = layers;
  }

  /** As {@link LayerFiles#requireSpace}. */
  void requireSpace(Sample plane, int planes) throws IOException {
    layers.requireSpace(plane, planes);
  }

  /** Whether it could be written. */
  boolean add(ScoreRow row, AnomalyResult plane) {
    try {
      layers.add(plane);
      rows.add(row);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      failure = e;
    }
    return failure == null;
  }

  /** All planes were scored. */
  List<ScoreRow> finish() throws ResultsException {
    return end(failure);
  }

  /**
   * The next plane could not be scored.
   *
   * @param reason why; it is no reason any more if an earlier plane could not be written
   */
  List<ScoreRow> fail(Throwable reason) throws ResultsException {
    return end(failure == null ? reason : failure);
  }

  /**
   * @param reason why planes are missing; null: none are
   * @return one row a plane
   * @throws ResultsException if no results can be written any more
   */
  private List<ScoreRow> end(Throwable reason) throws ResultsException {
    try (LayerFiles closed = layers) {
      if (reason instanceof ResultsException e) {
        throw e;
      }
      if (reason == null) {
        layers.finish(scores(), VolumeScores.stack(rows));
        return VolumeScores.of(rows);
      }
      int plane = rows.size() + 1;
      keep();
      rows.add(failed(plane, reason(reason) + kept()));
      return rows;
    } catch (ResultsException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return List.of(failed(1, reason(e)));
    }
  }

  /** What was scored before a plane that could not be is worth having. */
  private void keep() throws IOException {
    if (layers.isSound() && !rows.isEmpty()) {
      layers.finish(scores(), VolumeScores.stack(rows));
    } else {
      rows.clear();
    }
  }

  /** Nobody wants any of it. */
  Void discard() throws IOException {
    layers.close();
    return null;
  }

  private List<Double> scores() {
    return rows.stream().map(ScoreRow::score).toList();
  }

  private String kept() {
    return rows.isEmpty()
        ? ""
        : " Plane "
            + (rows.size() + 1)
            + " is the first that was not scored; those before it are kept.";
  }

  private String reason(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return file + ": the image is too large for Java's memory.";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private ScoreRow failed(int plane, String reason) {
    return ScoreRow.failed(name, plane, threshold, reason);
  }
}
