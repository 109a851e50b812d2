package sc.fiji.ast.pipeline.compare;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.evaluation.comparison.VariantRun;
import sc.fiji.ast.evaluation.metrics.Metric;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.progress.ProgressListener;

/**
 * The yardstick alone: what nearest neighbours among patches of good images tell with the very
 * features of {@code standard}.
 *
 * <p>Arguments: FOLDER [SEEDS [SETTINGS [MODALITY]]], for example {@code magnetic_tile 1
 * '{"imageSize": 512}'}; a data set in MVTec layout.
 */
public final class NeighboursBenchmark {

  private NeighboursBenchmark() {}

  public static void main(String[] args) throws IOException {
    int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Modality modality = args.length > 3 ? Modality.named(args[3]) : Modality.RGB;
    Settings settings =
        SettingsJson.overlay(
            Preset.STANDARD.settings().withModality(modality), args.length > 2 ? args[2] : "");
    Variant yardstick = Variant.yardsticks(List.of(new Variant("standard", settings))).get(0);
    Path report = Files.createTempDirectory("neighbours");
    try (NDManager manager = TorchEngine.get().newBaseManager();
        TrialRoom room = new TrialRoom(Path.of(args[0]), report, ProgressListener.NONE, manager)) {
      for (int seed = 0; seed < seeds; seed++) {
        VariantRun run = VariantTrial.run(yardstick, yardstick.settings(seed), room);
        System.out.println("seed " + seed + ": " + figures(run));
      }
    }
  }

  private static String figures(VariantRun run) {
    return List.of(Metric.IMAGE_AUROC, Metric.PIXEL_AUROC, Metric.AUPRO_30).stream()
        .filter(metric -> run.metrics().containsKey(metric.key()))
        .map(
            metric ->
                String.format(
                    Locale.ROOT, "%s %.1f", metric.label(), 100 * run.metrics().get(metric.key())))
        .collect(Collectors.joining(", "));
  }
}
