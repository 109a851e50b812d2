package sc.fiji.ast.pipeline.turns;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import sc.fiji.ast.dataset.split.HeldOutSplit;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.preparation.QuarterTurns;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.training.FeatureComputation;
import sc.fiji.ast.training.FeatureStatistics;
import sc.fiji.ast.training.FeatureStore;
import sc.fiji.ast.training.PatchDistances;
import sc.fiji.ast.training.PatchSample;

/**
 * Computes the features of few good images in their quarter turns, finds out from those held out
 * whether the turns help, and leaves them away where they do not; see {@link TurnChoice}.
 */
public final class TurnTrial {

  /** Of fewer images, a half shows too little of what twice as many would bring. */
  private static final int LEAST_IMAGES = 16;

  /** Patches of held-out images that are compared. */
  private static final int MOST_PATCHES = 2000;

  private final Settings settings;
  private final IntensityRange intensities;
  private final FeatureExtractor extractor;
  private final Path temporary;
  private final ProgressListener listener;
  private final NDManager manager;

  /**
   * @param extractor asked for the held-out images, too
   * @param temporary folder for intermediate files
   * @param manager parent of all arrays
   */
  public TurnTrial(
      Settings settings,
      IntensityRange intensities,
      FeatureExtractor extractor,
      Path temporary,
      ProgressListener listener,
      NDManager manager) {
    this.settings = settings;
    this.intensities = intensities;
    this.extractor = extractor;
    this.temporary = temporary;
    this.listener = listener;
    this.manager = manager;
  }

  /**
   * Whether there is anything to find out: the settings ask for it, images are few, yet enough, and
   * none is cut into tiles.
   *
   * @param maps feature maps of the images to learn from
   */
  public static boolean isWanted(Settings settings, HeldOutSplit split, int maps) {
    int images = split.training().size();
    return settings.training().turnTrial()
        && !settings.training().quarterTurns()
        && split.holdsOutFew()
        && images >= LEAST_IMAGES
        && maps == images;
  }

  /**
   * @param learned images as they are, none of them cut into tiles
   * @param heldOut good images that are not learned
   * @param chosen is told what was chosen
   * @return the features to learn from, owned by the caller
   */
  public FeatureStore features(
      SampleSource learned, SampleSource heldOut, Consumer<TurnChoice> chosen) throws IOException {
    FeatureStore turned = compute(new QuarterTurns(learned), "turned-features", listener);
    try {
      TurnChoice choice = choice(turned, heldOut);
      chosen.accept(choice);
      if (choice.isTurned()) {
        return turned;
      }
    } catch (IOException | RuntimeException e) {
      turned.close();
      throw e;
    }
    try (turned) {
      return turned.part(asTheyAre(learned.size()), temporary.resolve("features"), manager);
    }
  }

  private static int[] asTheyAre(int images) {
    return IntStream.range(0, images).map(image -> image * QuarterTurns.COUNT).toArray();
  }

  private TurnChoice choice(FeatureStore turned, SampleSource heldOut) throws IOException {
    long seed = settings.training().seed();
    FeatureStatistics statistics = FeatureStatistics.of(turned, manager);
    try (FeatureStore others = compute(heldOut, "held-out", listener.silent())) {
      float[] patches = PatchSample.of(others, statistics, MOST_PATCHES, seed, manager);
      float[][] distances =
          PatchDistances.of(patches, turned, statistics, listener.silent(), manager);
      return TurnChoice.of(distances, QuarterTurns.COUNT, seed);
    }
  }

  private FeatureStore compute(SampleSource images, String file, ProgressListener told)
      throws IOException {
    return FeatureComputation.compute(
        images, intensities, settings, extractor, temporary.resolve(file), told, manager);
  }
}
