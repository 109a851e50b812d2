package sc.fiji.ast.commands.headless;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import sc.fiji.ast.commands.scijava.CommandProgress;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.display.layers.AnomalyLayers;
import sc.fiji.ast.display.layers.Layer;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.model.Calibration;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.evaluate.DatasetEvaluation;
import sc.fiji.ast.pipeline.evaluate.MetricsFile;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreObserver;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The main job on real images, without Fiji: learns from the good images of a data set in MVTec
 * layout, scores its test images, tells how well, and where the files are.
 */
public final class Demonstration {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final Path dataset;
  private final Path output;
  private final Settings settings;
  private final PrintStream out;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /**
   * @param dataset holds train/good, test and ground_truth
   * @param output folder for all files; made where it is missing
   * @param settings to learn with
   * @param out where to tell
   */
  public Demonstration(Path dataset, Path output, Settings settings, PrintStream out) {
    this.dataset = dataset;
    this.output = output;
    this.settings = settings;
    this.out = out;
  }

  public void run() throws IOException {
    Files.createDirectories(output.resolve("overlays"));
    Path model = output.resolve("model.ast");
    Calibration calibration = train(model);
    DatasetEvaluation evaluation = new DatasetEvaluation(dataset, calibration.intensities());
    FolderSummary summary = score(model, evaluation);
    MetricsFile.write(output.resolve("metrics.json"), evaluation, calibration, seconds);
    tell(model, evaluation, summary);
  }

  private Calibration train(Path model) throws IOException {
    List<Path> images = ImageFolder.of(dataset).goodImages();
    out.printf(
        Locale.ROOT, "Learning from %d images of good samples in %s%n", images.size(), dataset);
    long start = System.nanoTime();
    TrainingReport report =
        ModelTraining.train(
            TrainingRequest.builder()
                .setImages(
                    new ImageFileSource(images, SampleFiles.of(settings.preparation(), null)))
                .setModel(model)
                .setSettings(settings)
                .build(),
            new Lines());
    seconds.put("training", since(start));
    report.warnings().forEach(out::println);
    return report.description().calibration();
  }

  private FolderSummary score(Path model, DatasetEvaluation evaluation) throws IOException {
    Path folder = dataset.resolve("test");
    out.printf(Locale.ROOT, "Scoring the images in %s%n", folder);
    long start = System.nanoTime();
    ScoreObserver observer =
        (file, plane, sample, result) -> {
          evaluation.scored(file, plane, sample, result);
          saveOverlay(file, sample, result);
        };
    FolderSummary summary =
        FolderScoring.score(
            new FolderScoringRequest(folder, model, output, 1, "auto", false),
            new Lines(),
            observer);
    seconds.put("scoring", since(start));
    return summary;
  }

  private void saveOverlay(Path file, Sample sample, AnomalyResult result) throws IOException {
    ImagePlus image = IJ.openImage(file.toString());
    AnomalyLayers layers = new AnomalyLayers(image, Set.of(Layer.OVERLAY));
    layers.add(sample, result);
    Path picture =
        output.resolve("overlays").resolve(dataset.resolve("test").relativize(file) + ".png");
    Files.createDirectories(picture.getParent());
    if (!new FileSaver(layers.image(Layer.OVERLAY).flatten()).saveAsPng(picture.toString())) {
      throw new IOException(picture + " cannot be written.");
    }
  }

  private void tell(Path model, DatasetEvaluation evaluation, FolderSummary summary) {
    out.printf(
        Locale.ROOT,
        "Image AUROC %s (good %d, anomalous %d; score: mean of the largest distances), pixel AUROC"
            + " %s, AUPRO(0.3) %s%n",
        percent(evaluation.images().auroc()),
        evaluation.images().good(),
        evaluation.images().anomalous(),
        percent(evaluation.pixels().auroc()),
        percent(evaluation.pixels().aupro(0.3)));
    summary.rows().stream()
        .filter(row -> !row.succeeded())
        .forEach(row -> out.printf(Locale.ROOT, "Not scored: %s: %s%n", row.file(), row.error()));
    out.printf(
        Locale.ROOT,
        "Training took %.0f s, scoring %.0f s.%n",
        seconds.get("training"),
        summary.seconds());
    out.printf(Locale.ROOT, "Model:    %s%n", model);
    for (String name :
        new String[] {"heatmaps", "masks", "overlays", "results.csv", "metrics.json"}) {
      out.printf(Locale.ROOT, "%-9s %s%n", label(name), output.resolve(name));
    }
  }

  private static String label(String name) {
    String stem = name.replaceAll("\\..*", "");
    return stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1) + ":";
  }

  private static String percent(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
        : "(none)";
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** A line at each new stage, and now and then within it. */
  private final class Lines implements ProgressListener {

    private Progress.Stage stage;
    private long last;

    @Override
    public void progress(Progress progress) {
      long now = System.nanoTime();
      if (progress.stage() != stage || now - last > BETWEEN_LINES.toNanos()) {
        stage = progress.stage();
        last = now;
        out.println("  " + CommandProgress.text(progress));
      }
    }
  }
}
