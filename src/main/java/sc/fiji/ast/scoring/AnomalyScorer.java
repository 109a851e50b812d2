package sc.fiji.ast.scoring;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.ast.features.FeatureExtractor;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.IntensityRange;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.LargestImage;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;
import sc.fiji.ast.measure.Measures;
import sc.fiji.ast.measure.NetworkOutputs;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.TrainedPair;
import sc.fiji.ast.scoring.fusion.PatchMaps;
import sc.fiji.ast.scoring.threshold.ThresholdLearning;
import sc.fiji.ast.scoring.threshold.Verdict;

/**
 * Scores images with a trained pair, or with measures that need none. It owns neither features nor
 * pair nor measures; what it returns holds no native memory. Threads may share it where they may
 * share these.
 */
public final class AnomalyScorer implements AutoCloseable {

  private final Settings settings;
  private final Tiling tiling;
  private final TileInference inference;
  private final MapBuilder maps;
  private final ChannelDeviations channels;
  private volatile TileGrid latestGrid; // Shared by the planes of a stack.

  /** Measures what the settings say. */
  public AnomalyScorer(
      Settings settings, FeatureExtractor features, TrainedPair pair, NDManager manager) {
    this(settings, features, pair, settings.measures(), manager);
  }

  /**
   * @param measures asked instead of those that the settings say
   */
  public AnomalyScorer(
      Settings settings,
      FeatureExtractor features,
      TrainedPair pair,
      Measures measures,
      NDManager manager) {
    this(settings, Tiling.of(settings), features, pair, measures, ChannelDeviations.NONE, manager);
  }

  /**
   * @param tiling how images are cut, instead of as the settings say
   * @param channels told apart
   */
  public AnomalyScorer(
      Settings settings,
      Tiling tiling,
      FeatureExtractor features,
      TrainedPair pair,
      Measures measures,
      ChannelDeviations channels,
      NDManager manager) {
    this(
        settings,
        tiling,
        new TileInference(features, pair::outputs, measures.asking(channels.measures()), manager),
        measures,
        channels);
  }

  /**
   * Without networks.
   *
   * @param measures such as need features alone
   */
  public AnomalyScorer(
      Settings settings, FeatureExtractor features, Measures measures, NDManager manager) {
    this(
        settings,
        Tiling.of(settings),
        new TileInference(features, NetworkOutputs::none, measures, manager),
        measures,
        ChannelDeviations.NONE);
  }

  private AnomalyScorer(
      Settings settings,
      Tiling tiling,
      TileInference inference,
      Measures measures,
      ChannelDeviations channels) {
    this.settings = settings;
    this.tiling = tiling;
    this.channels = channels;
    this.inference = inference;
    maps = new MapBuilder(settings.score(), measures, settings.foreground().from() != From.NONE);
  }

  /**
   * Scores an image. All of it goes through the network, whatever its foreground, so that scale and
   * surroundings stay; only the foreground counts.
   *
   * @param sample of any size, of the bit depth that the calibration names, prepared as the
   *     settings ask for
   * @param name what messages call the image
   * @param threshold calibrated; 1 is the model's own
   * @throws InvalidImageException if the image does not fit the model
   * @throws IOException if the features cannot be had
   */
  public AnomalyResult score(Sample sample, String name, Calibration calibration, double threshold)
      throws IOException {
    TiledScoring whole = begin(sample, name, calibration);
    List<PatchMaps> tiles = inference.run(sample, whole.grid(), calibration.intensities());
    return result(whole.grid(), tiles, whole.finish(tiles), name, calibration, threshold);
  }

  /**
   * Begins to score an image tile by tile; the parameters are those of {@link #score}.
   *
   * @throws InvalidImageException if the image does not fit the model
   */
  public TiledScoring begin(Sample sample, String name, Calibration calibration)
      throws InvalidImageException {
    LargestImage.require(sample, tiling.side(sample), name);
    sample.requireUsable(name);
    ModelInput.requireDepth(sample, name, settings.modality());
    ModelInput.requireKind(sample, name, calibration);
    return new TiledScoring(grid(sample), maps, sample.foreground(), calibration.pixelThreshold());
  }

  /**
   * Scores one tile of an image.
   *
   * @param image begun by this scorer
   * @param tile from 0
   * @param sample with which it was begun, or the same read again
   */
  public void score(TiledScoring image, int tile, Sample sample, Calibration calibration)
      throws IOException {
    image.add(tile, inference.run(image.tiles().get(tile).of(sample), calibration.intensities()));
  }

  /**
   * What {@link #score(Sample, String, Calibration, double)} gives.
   *
   * @param image of which all tiles are scored, and which was not finished before
   */
  public AnomalyResult finish(
      TiledScoring image, String name, Calibration calibration, double threshold)
      throws InvalidImageException {
    List<PatchMaps> tiles = image.patchMaps();
    return result(image.grid(), tiles, image.finish(tiles), name, calibration, threshold);
  }

  private AnomalyResult result(
      TileGrid grid,
      List<PatchMaps> tiles,
      AnomalyMap drawn,
      String name,
      Calibration calibration,
      double threshold)
      throws InvalidImageException {
    double unit = calibration.pixelThreshold();
    RandomAccessibleInterval<FloatType> map = drawn.image();
    double rawScore = maps.score(tiles);
    double score = rawScore / calibration.imageThreshold();
    Verdict verdict = Verdict.of(score / threshold, calibration);
    double maskFrom = threshold * verdict.maskFrom(calibration);
    ThresholdedMap marked = ThresholdedMap.of(map, maskFrom);
    requireNumber(rawScore, marked.max(), name);
    return new AnomalyResult(
        map,
        Converters.convert(
            map, (value, raw) -> raw.set((float) (value.get() * unit)), new FloatType()),
        marked.mask(),
        score,
        rawScore,
        threshold,
        maskFrom,
        verdict,
        marked.area(),
        marked.maxX(),
        marked.maxY(),
        channels.at(marked.maxX(), marked.maxY(), grid, tiles));
  }

  private TileGrid grid(Sample sample) {
    TileGrid grid = latestGrid;
    if (grid == null || !grid.covers(sample.width(), sample.height())) {
      grid = tiling.grid(sample);
      latestGrid = grid;
    }
    return grid;
  }

  /**
   * Learns thresholds from good images that training did not see.
   *
   * @param rate the part of good images that may be called anomalous
   * @param warnings is told which of them do not look good to the model
   */
  public Calibration calibrate(
      GoodImages good,
      IntensityRange intensities,
      BitDepth bitDepth,
      double rate,
      Consumer<String> warnings)
      throws IOException {
    ThresholdLearning learning = new ThresholdLearning(good.groups(), good.folds());
    SampleSource images = good.samples();
    for (int i = 0; i < images.size(); i++) {
      Sample sample = images.read(i);
      LargestImage.require(sample, tiling.side(sample), images.name(i));
      List<PatchMaps> tiles = patchMaps(sample, intensities);
      TiledPatchMap logarithms = maps.logarithms(grid(sample), tiles);
      double max = new AnomalyMap(logarithms, sample.foreground(), 1).max();
      learning.add(images.name(i), maps.score(tiles), max);
    }
    return learning.calibration(intensities, bitDepth, rate, warnings);
  }

  /**
   * The image score before calibration, positive.
   *
   * @param sample prepared as the settings ask for
   */
  public double rawScore(Sample sample, IntensityRange intensities) throws IOException {
    return maps.score(patchMaps(sample, intensities));
  }

  /**
   * What the measures say of the patches of an image, one a tile; learning rests on it.
   *
   * @param sample prepared as the settings ask for
   */
  public List<PatchMaps> patchMaps(Sample sample, IntensityRange intensities) throws IOException {
    return inference.run(sample, grid(sample), intensities);
  }

  /** NaN compares with nothing: it would pass for anomalous. A map may be infinite, far off. */
  private static void requireNumber(double score, float max, String name)
      throws InvalidImageException {
    if (!Double.isFinite(score) || Float.isNaN(max)) {
      throw new InvalidImageException(
          name
              + ": its score or map would be no number. Either its values are extreme, or the model is"
              + " not sound; then train it anew.");
    }
  }

  @Override
  public void close() {
    inference.close();
  }
}
