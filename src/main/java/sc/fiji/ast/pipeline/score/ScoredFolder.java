package sc.fiji.ast.pipeline.score;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What scoring a folder left in a results folder; it is only read. */
public final class ScoredFolder {

  private final ResultsFolder results;
  private final JsonObject summary;

  /**
   * @throws IOException if summary.json is damaged
   */
  public ScoredFolder(Path folder) throws IOException {
    results = new ResultsFolder(folder);
    summary = results.readSummary();
  }

  /**
   * The rows that were written so far.
   *
   * @throws IOException if results.csv is damaged
   */
  public List<ScoreRow> rows() throws IOException {
    return results.readTable();
  }

  /** Where the images were; empty where the results do not say. */
  public Optional<Path> images() {
    return path("folder");
  }

  /** Where the model was; empty where the results do not say. */
  public Optional<Path> model() {
    return path("model");
  }

  private Optional<Path> path(String key) {
    return Optional.ofNullable(summary.get(key)).map(JsonElement::getAsString).map(Path::of);
  }

  /**
   * @param image its path in the folder of images
   */
  public Path heatmap(String image) {
    return results.heatmap(image);
  }

  /**
   * @param image its path in the folder of images
   */
  public Path mask(String image) {
    return results.mask(image);
  }
}
