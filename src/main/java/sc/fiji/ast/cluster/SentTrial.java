package sc.fiji.ast.cluster;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.benchmark.CategoryRow;
import sc.fiji.ast.pipeline.benchmark.CategoryTrial;

/**
 * A trial of one seed, as text that goes to a machine.
 *
 * @param settings as JSON, all of them
 * @param report folder; what an unfinished training needs to go on is kept in it
 */
record SentTrial(
    String category, String folder, String settings, long seed, String device, String report)
    implements Serializable {

  /** One for each seed. */
  static Stream<SentTrial> of(CategoryTrial trial) {
    String settings = SettingsJson.toJson(trial.settings());
    return trial.seeds().stream()
        .map(
            seed ->
                new SentTrial(
                    trial.category(),
                    trial.folder().toAbsolutePath().toString(),
                    settings,
                    seed,
                    trial.device(),
                    trial.work().toAbsolutePath().toString()));
  }

  /** The same, on this machine, with a work folder of its own. */
  CategoryTrial here() {
    return new CategoryTrial(
            category,
            Path.of(folder),
            // Keys that are not there are those that this preset does not have either.
            SettingsJson.overlay(Preset.FAST.settings(), settings),
            List.of(seed),
            device,
            Path.of(report))
        .apart()
        .get(0);
  }

  /** Whether that is its row. */
  boolean gives(CategoryRow row) {
    return row.category().equals(category) && row.seed() == seed;
  }
}
