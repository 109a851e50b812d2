package sc.fiji.ast.pipeline.benchmark;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import sc.fiji.ast.engine.TorchEngine;
import sc.fiji.ast.features.Devices;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.compare.TrialRoom;
import sc.fiji.ast.pipeline.compare.Variant;
import sc.fiji.ast.pipeline.compare.VariantTrial;
import sc.fiji.ast.progress.EngineWork;
import sc.fiji.ast.progress.ProgressListener;

/**
 * The unit of work of a benchmark: a category is trained and tested with one seed after the other,
 * and each gives a row. It needs no window and nothing that is not stated here, so that rows can be
 * made anywhere and put together.
 *
 * @param category its name
 * @param folder the data set
 * @param settings whose seed does not count
 * @param seeds at least one; features of images are computed once for all
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}
 * @param work folder where a training goes on that was interrupted, and where weights of backbones
 *     are looked for; trials at the same time need one each
 */
public record CategoryTrial(
    String category, Path folder, Settings settings, List<Long> seeds, String device, Path work) {

  static final String AST = "AST";
  static final String NEIGHBOURS = "nearest neighbour";

  /** Takes each row when it is done. */
  public interface Rows {
    void add(CategoryRow row) throws IOException;
  }

  public CategoryTrial {
    seeds = List.copyOf(seeds);
  }

  /** One for each seed, with work folders of their own, not made yet: to run at the same time. */
  public List<CategoryTrial> apart() {
    Path works = unfinished(work).resolve(category);
    return seeds.stream()
        .map(
            seed ->
                new CategoryTrial(
                    category,
                    folder,
                    settings,
                    List.of(seed),
                    device,
                    works.resolve(String.valueOf(seed))))
        .toList();
  }

  /** Removes what unfinished trainings left in a work folder, those apart as well. */
  static void forgetUnfinished(Path work) throws IOException {
    TrialRoom.forgetUnfinished(work);
    FileUtils.deleteDirectory(unfinished(work).toFile());
  }

  private static Path unfinished(Path work) {
    return work.resolve("unfinished-trials");
  }

  /**
   * A training that fails is a row with its error.
   *
   * @throws IllegalArgumentException if there is no such device
   * @throws IOException if the rows cannot be taken
   * @throws java.util.concurrent.CancellationException if the listener cancelled
   */
  public void run(ProgressListener listener, Rows rows) throws IOException {
    try (EngineWork engine = EngineWork.begin();
        NDManager manager = TorchEngine.get().newBaseManager(Devices.named(device))) {
      TrialRoom room;
      try {
        room = new TrialRoom(folder, work, listener, manager);
      } catch (IOException e) {
        for (long seed : seeds) {
          rows.add(CategoryRow.failed(category, seed, e.getMessage()));
        }
        return;
      }
      try (room) {
        for (long seed : seeds) {
          rows.add(row(seed, room));
        }
      }
    }
  }

  private CategoryRow row(long seed, TrialRoom room) {
    Variant ast = new Variant(AST, settings.withSeed(seed));
    Variant neighbours = Variant.yardsticks(List.of(ast)).get(0);
    return new CategoryRow(
        category,
        VariantTrial.run(ast, ast.settings(), room),
        VariantTrial.run(neighbours, neighbours.settings(), room));
  }
}
