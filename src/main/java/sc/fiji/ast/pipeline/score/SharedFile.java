package sc.fiji.ast.pipeline.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.dataset.SampleReader;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.pipeline.score.ahead.ScoringAhead;
import sc.fiji.ast.progress.StageClock;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.ScoredTiles;
import sc.fiji.ast.scoring.TiledScoring;

/**
 * A file of one large image whose tiles are scored by several machines, and put together by one of
 * them: rows and layers are those of {@link FileScoring}.
 *
 * @param request where files and results are; the results folder must be there
 * @param scoring not closed here
 * @param images how files become samples
 * @param name of the file in the folder, with / between folders
 */
public record SharedFile(
    FolderScoringRequest request, ImageScoring scoring, SampleFiles images, String name) {

  /**
   * How many tiles there are to share; 0 if the file is not large, has several planes, or cannot be
   * scored: then {@link FileScoring} does it all.
   *
   * @param least pixels of a large image
   */
  public int tiles(long least) {
    try (SampleReader reader = images.open(file())) {
      boolean large = reader.planeCount() == 1 && reader.pixels(0) >= least;
      return large ? begun(reader.plane(0)).tiles().size() : 0;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return 0; // Who scores it will tell.
    }
  }

  /** By which it is known whether the file is replaced meanwhile. */
  public String stamp() {
    return ImageStamps.of(file());
  }

  /** The image; parts of it are read when they are looked at, where the format allows that. */
  public Sample read() throws IOException {
    try (SampleReader reader = images.open(file())) {
      return reader.onlyPlane("of a file with several, tiles are not shared.");
    }
  }

  /**
   * Scores some tiles.
   *
   * @param image as {@link #read} gives it; threads may share it
   * @param from the first, from 0
   * @param to behind the last
   * @throws IOException if the image does not fit the model
   * @throws CancellationException if the clock says so
   */
  public ScoredTiles score(Sample image, int from, int to, StageClock clock) throws IOException {
    TiledScoring begun = begun(image);
    for (int tile = from; tile < to; tile++) {
      clock.check();
      scoring.score(begun, tile, image);
    }
    return begun.scored(from, to);
  }

  /**
   * Puts tiles together and writes the layers.
   *
   * @param tiles all of them
   * @throws IOException if no results can be written any more
   * @throws CancellationException if the clock says so
   */
  public ScoredFile finish(List<ScoredTiles> tiles, StageClock clock) throws IOException {
    List<ScoredFile> made = new ArrayList<>();
    ScoringAhead whole = ScoringAhead.none((image, title) -> finished(image, title, tiles));
    try (FileScoring files =
        new FileScoring(
            request, scoring, images, List.of(name), ScoreObserver.NONE, made::add, whole)) {
      files.score(clock);
    }
    return made.get(0);
  }

  private AnomalyResult finished(Sample image, String title, List<ScoredTiles> tiles)
      throws IOException {
    TiledScoring begun = scoring.begin(image, title);
    tiles.forEach(begun::add);
    return scoring.finish(begun, title, request.threshold());
  }

  private TiledScoring begun(Sample image) throws IOException {
    return scoring.begin(image, file().toString());
  }

  private Path file() {
    return request.folder().resolve(name);
  }
}
