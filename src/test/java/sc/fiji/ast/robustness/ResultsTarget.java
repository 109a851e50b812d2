package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import sc.fiji.ast.pipeline.score.FolderScoring;
import sc.fiji.ast.pipeline.score.FolderScoringRequest;
import sc.fiji.ast.pipeline.score.FolderSummary;
import sc.fiji.ast.pipeline.score.ScoreRow;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Results of an earlier scoring that is gone on with: results.csv, summary.json and layers.
 * Refusals are an {@link IOException} that names a file of the results. What ends well has a row
 * for each image.
 */
final class ResultsTarget implements FuzzTarget {

  private final Path model;
  private final Path images;
  private final FileTree sound;

  ResultsTarget(Path model, Path work) throws IOException {
    this.model = model;
    images = SmallDataset.paint(work.resolve("scored-images"), 3, 0).resolve("train/good");
    Path results = work.resolve("sound-results");
    score(results);
    sound = new FileTree(results);
  }

  private FolderSummary score(Path results) throws IOException {
    return FolderScoring.score(
        new FolderScoringRequest(images, model, results, 1, "cpu", true), ProgressListener.NONE);
  }

  @Override
  public String name() {
    return "results";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Path results = folder.resolve("results");
    sound.copyTo(results);
    damage(results, random);
    List<String> rows = score(results).rows().stream().map(ScoreRow::file).toList();
    if (!rows.equals(List.of("0.png", "1.png", "2.png"))) {
      throw new AssertionError("The rows are of " + rows + ".");
    }
  }

  private void damage(Path results, RandomGenerator random) throws IOException {
    Path table = results.resolve("results.csv");
    Path summary = results.resolve("summary.json");
    List<Path> files = new FileTree(results).files();
    Path any = files.get(random.nextInt(files.size()));
    switch (random.nextInt(6)) {
      case 0, 1 -> Files.writeString(table, damagedCell(Files.readString(table), random));
      case 2 -> Files.write(any, ByteDamage.damaged(Files.readAllBytes(any), random));
      case 3 -> Files.delete(any);
      case 4 -> write(summary, TextDamage.damaged(Files.readString(summary), random));
      default -> write(summary, JsonDamage.damaged(Files.readString(summary), random));
    }
  }

  /** Lone surrogates, which strict writing refuses, become question marks. */
  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Another text in one cell, whether quoted as it should be or not. */
  private static String damagedCell(String table, RandomGenerator random) {
    String[] cells = table.split("(?<=[,\n])|(?=[,\n])");
    String word = TextDamage.word(random);
    cells[random.nextInt(cells.length)] =
        random.nextBoolean() ? word : '"' + word.replace("\"", "\"\"") + '"';
    return String.join("", cells).replace("\uD800", "?");
  }
}
