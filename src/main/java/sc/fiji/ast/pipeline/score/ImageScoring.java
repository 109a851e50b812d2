package sc.fiji.ast.pipeline.score;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import sc.fiji.ast.engine.DeviceMemory;
import sc.fiji.ast.engine.EngineThreads;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.model.AstModel;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
import sc.fiji.ast.pipeline.score.ahead.ScoringAhead;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.AnomalyScorer;
import sc.fiji.ast.scoring.ChannelDeviations;
import sc.fiji.ast.scoring.GoodImages;
import sc.fiji.ast.scoring.TiledScoring;
import sc.fiji.ast.scoring.Tiling;

/**
 * A model opened for scoring images one by one; close it to free its memory.
 *
 * <p>Threads may share it. It scores one image at a time, with all cores that the engine uses, and
 * has other threads wait meanwhile; so does closing. {@link #ahead} scores several at once.
 */
public final class ImageScoring implements AutoCloseable {

  /** Images scored at once take no more than one part in so many of the computer's memory. */
  private static final int PART_OF_MEMORY = 4;

  /** Of an image as the network sees it, generously: what its layers hold at one time. */
  private static final long BYTES_PER_PIXEL = 1000;

  private final NDManager manager;
  private final AstModel model;
  private final Tiling tiling;
  private final AnomalyScorer scorer;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final int atOnce;
  private final Semaphore places;
  private boolean closed;

  private ImageScoring(NDManager manager, AstModel model) {
    this.manager = manager;
    this.model = model;
    atOnce = atOnce();
    places = new Semaphore(atOnce);
    tiling = Tiling.of(model.description().settings(), model.description().provenance());
    scorer =
        new AnomalyScorer(
            model.description().settings(),
            tiling,
            model.extractor(),
            model.pair(),
            model.measures(),
            new ChannelDeviations(model.channelMeasures(), model.description().channelLimits()),
            manager);
  }

  /**
   * @param model a model file
   * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
   * @throws IOException if the model or its backbone cannot be read
   */
  public static ImageScoring open(Path model, String device) throws IOException {
    try (EngineWork work = EngineWork.begin()) {
      NDManager manager = TorchEngine.get().newBaseManager(Devices.named(device));
      try {
        return new ImageScoring(manager, ModelFile.open(model, manager));
      } catch (IOException | RuntimeException e) {
        manager.close();
        throw e;
      }
    }
  }

  public ModelDescription description() {
    return model.description();
  }

  /** What makes raw samples ready for {@link #score}. */
  public SamplePreparation preparation() {
    return model.description().settings().preparation();
  }

  /** As {@link Tiling#remark}, to be told to the user once for each image. */
  public Optional<String> remark(Sample image, String name) {
    return tiling.remark(image, name);
  }

  /**
   * @param image prepared
   * @param name what messages call the image
   * @param threshold calibrated; 1 is the model's own
   * @throws IOException if the image does not fit the model
   * @throws IllegalStateException if this is closed
   * @throws java.util.concurrent.CancellationException if the process is ending
   */
  public AnomalyResult score(Sample image, String name, double threshold) throws IOException {
    return locked(lock.writeLock(), () -> scored(image, name, threshold));
  }

  /**
   * Scores as many images at once as the engine has threads and memory for, however few there are:
   * the last bits of a score depend on the threads that compute it, and those of an image must not
   * depend on what else is scored. They must all have ended before this is closed, or fail.
   *
   * @param threshold calibrated; 1 is the model's own
   */
  public ScoringAhead ahead(double threshold) {
    return new ScoringAhead(
        atOnce,
        (image, name) -> scoreBesideOthers(image, name, threshold),
        (image, name) -> score(image, name, threshold));
  }

  /** Whoever else scores, no more are scored at once than fit. */
  private AnomalyResult scoreBesideOthers(Sample image, String name, double threshold)
      throws IOException {
    places.acquireUninterruptibly();
    try {
      return locked(lock.readLock(), () -> scored(image, name, threshold));
    } finally {
      places.release();
    }
  }

  private AnomalyResult scored(Sample image, String name, double threshold) throws IOException {
    return scorer.score(image, name, model.description().calibration(), threshold);
  }

  /**
   * How many images at once, each on a thread of its own, use all of the processor and fit into the
   * computer's memory; on a GPU they wait for each other anyway.
   */
  private int atOnce() {
    long side = model.description().settings().imageSize();
    long fitting = DeviceMemory.ofComputer() / PART_OF_MEMORY / (side * side * BYTES_PER_PIXEL);
    return manager.getDevice().isGpu()
        ? 1
        : (int) Math.max(1, Math.min(fitting, EngineThreads.number()));
  }

  /**
   * Begins to score an image tile by tile.
   *
   * @param image prepared
   * @param name what messages call the image
   * @throws IOException if the image does not fit the model
   */
  public TiledScoring begin(Sample image, String name) throws IOException {
    return locked(
        lock.readLock(), () -> scorer.begin(image, name, model.description().calibration()));
  }

  /**
   * Scores one tile.
   *
   * @param begun by this model
   * @param tile from 0
   * @param image with which it was begun, or the same read again
   * @throws java.util.concurrent.CancellationException if the process is ending
   */
  public void score(TiledScoring begun, int tile, Sample image) throws IOException {
    locked(
        lock.writeLock(),
        () -> {
          scorer.score(begun, tile, image, model.description().calibration());
          return null;
        });
  }

  /**
   * What scoring the image at once gives.
   *
   * @param begun of which all tiles are scored
   * @param name what messages call the image
   * @param threshold calibrated; 1 is the model's own
   */
  public AnomalyResult finish(TiledScoring begun, String name, double threshold)
      throws IOException {
    return scorer.finish(begun, name, model.description().calibration(), threshold);
  }

  /**
   * Learns thresholds as after training; the model itself stays as it is.
   *
   * @param images of the bit depth that the model expects
   * @param rate the part of good images that may be called anomalous
   * @param warnings is told which images do not look good to the model
   */
  public Calibration calibrate(GoodImages images, double rate, Consumer<String> warnings)
      throws IOException {
    Calibration now = model.description().calibration();
    return locked(
        lock.writeLock(),
        () -> scorer.calibrate(images, now.intensities(), now.bitDepth(), rate, warnings));
  }

  private <T> T locked(Lock held, EngineCall<T> call) throws IOException {
    held.lock();
    try (EngineWork work = EngineWork.begin()) {
      if (closed) {
        throw new IllegalStateException("This model is closed. Open it anew to score images.");
      }
      return call.run();
    } finally {
      held.unlock();
    }
  }

  private interface EngineCall<T> {
    T run() throws IOException;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      scorer.close();
      model.close();
      manager.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
