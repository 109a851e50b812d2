package sc.fiji.ast.pipeline.score;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.preparation.SamplePreparation;
import sc.fiji.ast.model.AstModel;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.ModelDescription;
import sc.fiji.ast.model.ModelFile;
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
 * has other threads wait meanwhile; so does closing.
 */
public final class ImageScoring implements AutoCloseable {

  private final NDManager manager;
  private final AstModel model;
  private final Tiling tiling;
  private final AnomalyScorer scorer;
  private boolean closed;

  private ImageScoring(NDManager manager, AstModel model) {
    this.manager = manager;
    this.model = model;
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
  public synchronized AnomalyResult score(Sample image, String name, double threshold)
      throws IOException {
    requireOpen();
    try (EngineWork work = EngineWork.begin()) {
      return scorer.score(image, name, model.description().calibration(), threshold);
    }
  }

  /**
   * Begins to score an image tile by tile.
   *
   * @param image prepared
   * @param name what messages call the image
   * @throws IOException if the image does not fit the model
   */
  public synchronized TiledScoring begin(Sample image, String name) throws IOException {
    requireOpen();
    return scorer.begin(image, name, model.description().calibration());
  }

  /**
   * Scores one tile.
   *
   * @param begun by this model
   * @param tile from 0
   * @param image with which it was begun, or the same read again
   * @throws java.util.concurrent.CancellationException if the process is ending
   */
  public synchronized void score(TiledScoring begun, int tile, Sample image) throws IOException {
    requireOpen();
    try (EngineWork work = EngineWork.begin()) {
      scorer.score(begun, tile, image, model.description().calibration());
    }
  }

  /**
   * What scoring the image at once gives.
   *
   * @param begun of which all tiles are scored
   * @param name what messages call the image
   * @param threshold calibrated; 1 is the model's own
   */
  public synchronized AnomalyResult finish(TiledScoring begun, String name, double threshold)
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
  public synchronized Calibration calibrate(
      GoodImages images, double rate, Consumer<String> warnings) throws IOException {
    requireOpen();
    Calibration now = model.description().calibration();
    try (EngineWork work = EngineWork.begin()) {
      return scorer.calibrate(images, now.intensities(), now.bitDepth(), rate, warnings);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This model is closed. Open it anew to score images.");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    scorer.close();
    model.close();
    manager.close();
  }
}
