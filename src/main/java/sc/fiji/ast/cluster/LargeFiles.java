package sc.fiji.ast.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import sc.fiji.ast.cluster.job.ClusterJob;
import sc.fiji.ast.cluster.job.ClusterWork;
import sc.fiji.ast.pipeline.score.ScoreRow;
import sc.fiji.ast.pipeline.score.ScoredFile;
import sc.fiji.ast.scoring.ScoredTiles;

/**
 * Scores large images, as many at a time as there are slots: first their tiles, then one task an
 * image puts these together, and writes the layers. The driver holds patches of the images of that
 * time, never pixels. An image that cannot be shared is left alone.
 */
final class LargeFiles {

  private static final int MOST_TILES_PER_TASK = 32;
  private static final int TASKS_PER_SLOT = 4;

  private final JavaSparkContext spark;
  private final FolderTasks tasks;
  private final int slots;
  private final ClusterJob.Receiver<ScoredFile> receiver;

  /**
   * @param slots how many tasks run at the same time
   * @param receiver is given what was scored
   */
  LargeFiles(
      JavaSparkContext spark,
      FolderTasks tasks,
      int slots,
      ClusterJob.Receiver<ScoredFile> receiver) {
    this.spark = spark;
    this.tasks = tasks;
    this.slots = slots;
    this.receiver = receiver;
  }

  /**
   * @param tiles how many there are, by the names of the files
   */
  void score(Map<String, Integer> tiles) throws IOException {
    List<String> names = List.copyOf(tiles.keySet());
    for (int from = 0; from < names.size(); from += slots) {
      List<String> group = names.subList(from, Math.min(names.size(), from + slots));
      Map<String, Integer> some = new LinkedHashMap<>();
      group.forEach(name -> some.put(name, tiles.get(name)));
      scoreTogether(some);
    }
  }

  private void scoreTogether(Map<String, Integer> tiles) throws IOException {
    Tiles scored = new Tiles(ranges(tiles));
    new ClusterWork<>(spark, tasks.tiles(), count -> count, scored).run();
    List<FinishFile.Input> inputs =
        tiles.keySet().stream().filter(scored::isWhole).map(name -> input(name, scored)).toList();
    try {
      Finished finished = new Finished(new ArrayList<>(inputs), receiver);
      new ClusterWork<>(spark, tasks.finish(), count -> count, finished).run();
    } finally {
      inputs.forEach(input -> input.tiles().destroy());
    }
  }

  private List<TileRange> ranges(Map<String, Integer> tiles) {
    int all = tiles.values().stream().mapToInt(Integer::intValue).sum();
    int size = Math.max(1, Math.min(MOST_TILES_PER_TASK, all / (TASKS_PER_SLOT * slots)));
    List<TileRange> ranges = new ArrayList<>();
    tiles.forEach((name, count) -> ranges.addAll(TileRange.of(name, count, size)));
    return ranges;
  }

  private FinishFile.Input input(String name, Tiles scored) {
    List<TilesOutcome> parts = scored.of(name);
    ArrayList<ScoredTiles> tiles =
        new ArrayList<>(parts.stream().map(TilesOutcome::scored).toList());
    return new FinishFile.Input(name, parts.get(0).stamp(), spark.broadcast(tiles));
  }

  /** Tiles that are scored; those of an image that cannot be shared are not missed. */
  private static final class Tiles implements ClusterWork.Ledger<TileRange, TilesOutcome> {

    private final List<TileRange> ranges;
    private final Map<TileRange, TilesOutcome> outcomes = new LinkedHashMap<>();
    private final Set<String> alone = new HashSet<>();

    Tiles(List<TileRange> ranges) {
      this.ranges = ranges;
    }

    @Override
    public List<TileRange> missing() {
      return ranges.stream()
          .filter(range -> !alone.contains(range.name()) && !outcomes.containsKey(range))
          .toList();
    }

    @Override
    public void add(List<TilesOutcome> made) {
      for (TilesOutcome outcome : made) {
        if (outcome.scored() == null) {
          alone.add(outcome.range().name());
        } else {
          outcomes.put(outcome.range(), outcome);
        }
      }
    }

    @Override
    public String fail(TileRange range, String reason) {
      alone.add(range.name());
      return reason;
    }

    /** Of one image, in their order. */
    List<TilesOutcome> of(String name) {
      return ranges.stream().filter(range -> range.name().equals(name)).map(outcomes::get).toList();
    }

    /** Whether all tiles are scored, of one and the same file. */
    boolean isWhole(String name) {
      return !alone.contains(name)
          && of(name).stream().map(TilesOutcome::stamp).distinct().count() == 1;
    }
  }

  /** Images that are put together, or could not be. */
  private record Finished(List<FinishFile.Input> left, ClusterJob.Receiver<ScoredFile> receiver)
      implements ClusterWork.Ledger<FinishFile.Input, ScoredFile> {

    @Override
    public List<FinishFile.Input> missing() {
      return List.copyOf(left);
    }

    @Override
    public void add(List<ScoredFile> made) throws IOException {
      for (ScoredFile file : made) {
        left.removeIf(input -> input.name().equals(file.name()));
        if (file.rows().stream().allMatch(ScoreRow::succeeded)) {
          receiver.add(List.of(file));
        }
      }
    }

    @Override
    public String fail(FinishFile.Input input, String reason) {
      left.remove(input);
      return reason;
    }
  }
}
