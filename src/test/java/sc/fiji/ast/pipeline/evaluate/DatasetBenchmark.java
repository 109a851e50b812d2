package sc.fiji.ast.pipeline.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.length.LengthChoice;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.pipeline.train.TrainingWatcher;
import sc.fiji.ast.pipeline.turns.TurnChoice;
import sc.fiji.ast.pipeline.weights.WeightChoice;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Trains and tests on a data set in MVTec layout, with several seeds, and prints what came out.
 *
 * <p>Arguments: FOLDER [SEEDS [SETTINGS [MODALITY [FIRST_SEED]]]], for example {@code magnetic_tile
 * 3 '{"imageSize": 512}'} or {@code cable_gland 3 "" RGB+Depth}; the first seed is 0 if left out.
 */
public final class DatasetBenchmark {

  private DatasetBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Modality modality = args.length > 3 ? Modality.named(args[3]) : Modality.RGB;
    int first = args.length > 4 ? Integer.parseInt(args[4]) : 0;
    Settings settings =
        SettingsJson.overlay(
            Preset.STANDARD.settings().withModality(modality), args.length > 2 ? args[2] : "");
    double[][] figures = new double[seeds][];
    for (int i = 0; i < seeds; i++) {
      int seed = first + i;
      figures[i] = run(folder, settings.withSeed(seed));
      System.out.printf("seed %d: %s%n", seed, format(figures[i]));
    }
    double[] means = new double[figures[0].length];
    for (int i = 0; i < means.length; i++) {
      int column = i;
      means[i] =
          new DescriptiveStatistics(Arrays.stream(figures).mapToDouble(f -> f[column]).toArray())
              .getMean();
    }
    System.out.printf("mean of %d seeds on %s: %s%n", seeds, folder.getFileName(), format(means));
  }

  private static double[] run(Path folder, Settings settings) throws IOException {
    Path work = Files.createTempDirectory("benchmark");
    Path model = work.resolve("model.ast");
    long start = System.nanoTime();
    TrainingReport report =
        ModelTraining.train(
            TrainingRequest.builder()
                .setImages(
                    new ImageFileSource(
                        ImageFolder.of(folder).goodImages(),
                        SampleFiles.of(settings.preparation(), null)))
                .setModel(model)
                .setSettings(settings)
                .optWatcher(new PrintedChoices())
                .build(),
            ProgressListener.NONE);
    double training = (System.nanoTime() - start) / 1e9;
    DatasetEvaluation evaluation =
        new DatasetEvaluation(folder, report.description().calibration().intensities());
    FolderSummary summary =
        FolderScoring.score(
            new FolderScoringRequest(
                folder.resolve("test"), model, work.resolve("results"), 1, "auto", false),
            ProgressListener.NONE,
            evaluation);
    double falseAlarms =
        count(summary, "good", "anomalous") + 0.001 * count(summary, "good", "uncertain");
    return new double[] {
      100 * evaluation.images().auroc().orElse(Double.NaN),
      100 * evaluation.pixels().auroc().orElse(Double.NaN),
      100 * evaluation.pixels().aupro(0.3).orElse(Double.NaN),
      training,
      summary.seconds(),
      falseAlarms
    };
  }

  private static long count(FolderSummary summary, String label, String verdict) {
    return summary.rows().stream()
        .filter(row -> row.file().startsWith(label + "/") && row.verdict().equals(verdict))
        .count();
  }

  private static String format(double[] figures) {
    return String.format(
        "image AUROC %.1f, pixel AUROC %.1f, AUPRO(0.3) %.1f, training %.0f s, scoring %.0f s,"
            + " good called anomalous.uncertain %.3f",
        figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
  }

  /** Prints what training chose. */
  private static final class PrintedChoices implements TrainingWatcher {

    @Override
    public void turned(TurnChoice choice) {
      System.out.println(choice.sentence());
    }

    @Override
    public void chosen(LengthChoice choice) {
      System.out.println(choice.sentence());
    }

    @Override
    public void weighed(WeightChoice choice) {
      System.out.println(choice.sentence());
    }
  }
}
