package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;

/** Scores the planes of image files, one after the other, and writes their layers as they come. */
final class FileScoring {

  private final FolderScoringRequest request;
  private final ImageScoring scoring;
  private final SampleFiles images;
  private final ResultsFolder results;
  private final ScoreObserver observer;

  FileScoring(
      FolderScoringRequest request,
      ImageScoring scoring,
      SampleFiles images,
      ResultsFolder results,
      ScoreObserver observer) {
    this.request = request;
    this.scoring = scoring;
    this.results = results;
    this.images = images;
    this.observer = observer;
  }

  /**
   * @param name of the file in the folder of images
   * @return one row a plane; where the file cannot be scored or its results have no place, the last
   *     says why
   * @throws ResultsException if no results can be written any more
   */
  List<ScoreRow> score(Path file, String name, StageClock clock) throws IOException {
    List<ScoreRow> rows = new ArrayList<>();
    try (SampleReader reader = images.open(file);
        LayerFiles layers = layers(name)) {
      try {
        addPlanes(file, name, reader, layers, rows, clock);
      } catch (CancellationException | ResultsException e) {
        throw e;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        // What fails because someone cancelled is no result.
        clock.check();
        int plane = rows.size() + 1;
        keep(name, layers, rows);
        rows.add(failed(name, plane, reason(file, e) + kept(rows.size())));
        return rows;
      }
      layers.finish(scores(rows));
      return rows;
    } catch (CancellationException | ResultsException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      clock.check();
      return List.of(failed(name, 1, reason(file, e)));
    }
  }

  private LayerFiles layers(String name) {
    return new LayerFiles(results, name, request.model(), scoring.description().fingerprint());
  }

  private void addPlanes(
      Path file,
      String name,
      SampleReader reader,
      LayerFiles layers,
      List<ScoreRow> rows,
      StageClock clock)
      throws IOException {
    for (int plane = 1; plane <= reader.planeCount(); plane++) {
      clock.check();
      Sample sample = reader.plane(plane - 1);
      AnomalyResult result = scoring.score(sample, file.toString(), request.threshold());
      ScoreRow row = ScoreRow.of(name, plane, result, reader.pixelSize());
      observer.scored(file, plane, sample, result);
      layers.add(result);
      rows.add(row);
    }
  }

  /** What was scored before a plane that could not be is worth having. */
  private static void keep(String name, LayerFiles layers, List<ScoreRow> rows) throws IOException {
    if (layers.isSound() && !rows.isEmpty()) {
      layers.finish(scores(rows));
    } else {
      rows.clear();
    }
  }

  private static List<Double> scores(List<ScoreRow> rows) {
    return rows.stream().map(ScoreRow::score).toList();
  }

  private static String kept(int planes) {
    return planes == 0
        ? ""
        : " Plane " + (planes + 1) + " is the first that was not scored; those before it are kept.";
  }

  private static String reason(Path file, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return file + ": the image is too large for Java's memory.";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private ScoreRow failed(String name, int plane, String reason) {
    return ScoreRow.failed(name, plane, request.threshold(), reason);
  }
}
