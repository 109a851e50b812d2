package sc.fiji.ast.measure;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import sc.fiji.ast.engine.FusedConvolution;
import sc.fiji.ast.engine.FusedConvolution.Padding;
import sc.fiji.ast.engine.FusedConvolution.Then;
import sc.fiji.ast.engine.TorchOperations;

/**
 * The distance of a patch's features to the nearest among remembered ones of good images, wherever
 * these lie in their image. Distances are Euclidean, of standardised features, divided by the root
 * of the number of channels.
 */
public final class NearestNeighbours implements AnomalyMeasure {

  public static final String NAME = "nearest neighbours";

  /** Distances of so many patches are computed at once, so that memory does not grow with them. */
  private static final int PATCHES_AT_ONCE = 256;

  private final String name;
  private final NDIndex channels;
  private final NDArray mean;
  private final NDArray deviation;
  private final NDArray factors; // -2 y, [N,C]
  private final NDArray squares; // |y|^2, [N]
  private final Optional<FusedConvolution> products; // of x with the factors, plus the squares

  /**
   * All arrays must live as long as this; what it makes of the patches goes to their manager.
   *
   * @param patches remembered, standardised, [N,C]
   * @param mean of each channel, [1,C,1,1]
   * @param deviation of each channel, by which it is divided, [1,C,1,1]
   */
  public NearestNeighbours(NDArray patches, NDArray mean, NDArray deviation) {
    this(NAME, new NDIndex(":"), patches.mul(-2), mean, deviation);
  }

  private NearestNeighbours(
      String name, NDIndex channels, NDArray factors, NDArray mean, NDArray deviation) {
    this.name = name;
    this.channels = channels;
    this.mean = mean;
    this.deviation = deviation;
    this.factors = factors;
    squares = factors.square().sum(new int[] {1}).div(4);
    products = FusedConvolution.of(factors.expandDims(2).expandDims(3), squares, 1, 1);
  }

  /**
   * The same patches, looked at by some of their channels alone.
   *
   * @param measure its name
   * @param from the first of the channels, from 0
   * @param to behind the last of them
   */
  public NearestNeighbours ofChannels(String measure, int from, int to) {
    NDIndex part = new NDIndex(":, " + from + ":" + to);
    return new NearestNeighbours(
        measure, part, factors.get(part), mean.get(part), deviation.get(part));
  }

  /**
   * @param patches remembered, standardised, one after the other
   * @param mean of each channel
   * @param deviation of each channel
   * @param manager owns what is kept
   */
  public static NearestNeighbours of(
      float[] patches, float[] mean, float[] deviation, NDManager manager) {
    int channels = mean.length;
    Shape perChannel = new Shape(1, channels, 1, 1);
    return new NearestNeighbours(
        manager.create(patches, new Shape(patches.length / channels, channels)),
        manager.create(mean, perChannel),
        manager.create(deviation, perChannel));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PatchMap measure(NetworkOutputs outputs) {
    NDArray features = outputs.features().get(channels);
    NDArray patches = TorchOperations.pixelRows(features.sub(mean).div(deviation));
    float[] distance = new float[(int) patches.getShape().get(0)];
    for (int from = 0; from < distance.length; from += PATCHES_AT_ONCE) {
      int to = Math.min(distance.length, from + PATCHES_AT_ONCE);
      float[] part = nearest(patches.get(from + ":" + to));
      System.arraycopy(part, 0, distance, from, part.length);
    }
    return new PatchMap(name(), distance, PatchMap.Scale.LINEAR);
  }

  /**
   * By |x - y|^2 = |x|^2 - 2 xy + |y|^2.
   *
   * @param patches [N,C]
   */
  private float[] nearest(NDArray patches) {
    try (NDManager scope = patches.getManager().newSubManager()) {
      patches.attach(scope);
      return TorchOperations.leastDistances(patches, products(patches)).toFloatArray();
    }
  }

  /** |y|^2 - 2 xy, [n,N]; a convolution of single pixels is the fastest product there is. */
  private NDArray products(NDArray patches) {
    return products
        .map(
            all ->
                TorchOperations.pixelRows(
                    all.apply(TorchOperations.asImage(patches), Padding.NONE, Then.NOTHING)))
        .orElseGet(() -> patches.matMul(factors.transpose()).addi(squares));
  }
}
