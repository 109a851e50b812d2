package sc.fiji.ast.pipeline.weights;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.synthetic.DefectiveSample;
import sc.fiji.ast.image.synthetic.SyntheticDefect;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.progress.StageClock;

/**
 * Paints defects of each kind into held-out good images, several where images are few, and chooses
 * weights that show them.
 */
public final class DefectTrial {

  private static final int MOST_IMAGES = 20;

  /** A handful of defects tells little: which weights are best varied with the seed. */
  private static final int MOST_ROUNDS = 4;

  private DefectTrial() {}

  /** So few that it does not take long. */
  private static int images(int heldOut, int tiles) {
    int affordable = Math.max(WeightSearch.LEAST_IMAGES, MOST_IMAGES / tiles);
    return Math.min(heldOut, affordable);
  }

  /** How many defects of each kind every image gets. */
  private static int rounds(int images, int tiles) {
    int affordable = MOST_IMAGES / (images * tiles);
    boolean enough = images >= WeightSearch.LEAST_IMAGES;
    return enough ? Math.max(1, Math.min(MOST_ROUNDS, affordable)) : 1;
  }

  /**
   * How many defects are measured.
   *
   * @param tiles into which the largest image is cut
   */
  public static int defects(int heldOut, int tiles) {
    int images = images(heldOut, tiles);
    return images * rounds(images, tiles) * SyntheticDefect.values().length;
  }

  /**
   * @param heldOut good images that training did not see
   * @param tiles into which the largest of them is cut
   * @param seed of the defects
   * @param search to which nothing was added
   * @param listener of the stage {@link Progress.Stage#WEIGHTS}; may cancel
   * @throws IOException if an image cannot be read or measured
   */
  public static WeightChoice choose(
      SampleSource heldOut,
      int tiles,
      long seed,
      WeightSearch search,
      Measuring measuring,
      ProgressListener listener)
      throws IOException {
    int images = images(heldOut.size(), tiles);
    StageClock clock =
        new StageClock(Progress.Stage.WEIGHTS, 0, defects(heldOut.size(), tiles), listener);
    int done = 0;
    int rounds = rounds(images, tiles);
    for (int i = 0; i < images; i++) {
      int image = place(i, images, heldOut);
      Sample good = heldOut.read(image);
      Sample texture = heldOut.read(place((i + 1) % images, images, heldOut));
      for (int defect = image * rounds; defect < (image + 1) * rounds; defect++) {
        for (SyntheticDefect kind : SyntheticDefect.values()) {
          clock.check();
          Optional<DefectiveSample> painted = kind.in(good, texture, seed, defect);
          if (painted.isPresent()) {
            search.add(image, measuring.measure(painted.get()));
          }
          clock.report(++done, Double.NaN);
        }
      }
    }
    return search.choose(clock);
  }

  /** Spread evenly over all. */
  private static int place(int i, int images, SampleSource heldOut) {
    return (int) ((long) i * heldOut.size() / images);
  }

  /** Measures an image with a defect. */
  @FunctionalInterface
  public interface Measuring {

    /**
     * @return one a tile
     * @throws IOException if it cannot be measured
     */
    List<DefectMaps> measure(DefectiveSample image) throws IOException;
  }
}
