package sc.fiji.ast.pipeline.review;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.files.SlashedPath;
import sc.fiji.ast.files.SpreadsheetText;
import sc.fiji.ast.pipeline.score.ScoreRow;
import sc.fiji.ast.pipeline.score.ScoredFolder;

/**
 * What scoring a folder, or an evaluation, left in a folder: rows, and the files they are of.
 *
 * @param folder of the results
 * @param planes in the order of the table
 * @param images folder of the images
 * @param model that made them, where that is told
 * @param heatmaps where the heatmap of an image is
 * @param masks where the mask of an image is: the predicted one, or, of an evaluation, the ground
 *     truth
 */
public record ReviewedResults(
    Path folder,
    List<ReviewedPlane> planes,
    Path images,
    Optional<Path> model,
    Function<String, Optional<Path>> heatmaps,
    Function<String, Optional<Path>> masks) {

  private static final String SCORED = "results.csv";
  private static final String EVALUATED = "scores.csv";

  /**
   * @param folder that Score Folder or Evaluate wrote
   * @param images where the images are now; null: where they were
   * @throws IOException if there are no results, or they are damaged
   */
  public static ReviewedResults open(Path folder, Path images) throws IOException {
    if (Files.isRegularFile(folder.resolve(SCORED))) {
      return scored(folder, images);
    }
    if (Files.isRegularFile(folder.resolve(EVALUATED))) {
      return evaluated(folder, images);
    }
    throw new IOException(
        folder
            + " holds neither "
            + SCORED
            + " nor "
            + EVALUATED
            + "; give the folder of results of Score Folder with AST..., or the report folder of"
            + " Evaluate AST Model...");
  }

  private static ReviewedResults scored(Path folder, Path images) throws IOException {
    ScoredFolder scored = new ScoredFolder(folder);
    List<ReviewedPlane> planes = new ArrayList<>();
    for (ScoreRow row : scored.rows()) {
      planes.add(
          new ReviewedPlane(
              row.file(),
              row.plane(),
              row.score(),
              row.verdict(),
              "",
              row.error(),
              row.isOfChannelsTogether()));
    }
    return new ReviewedResults(
        folder,
        List.copyOf(planes),
        known(images, scored.images(), folder),
        scored.model(),
        image -> existing(scored.heatmap(image)),
        image -> existing(scored.mask(image)));
  }

  private static ReviewedResults evaluated(Path folder, Path images) throws IOException {
    Path metrics = folder.resolve("metrics.json");
    JsonObject facts = Files.exists(metrics) ? JsonFile.object(metrics) : new JsonObject();
    Path dataset = known(images, path(facts, "data_set"), folder);
    Map<String, Path> truth = truth(dataset);
    return new ReviewedResults(
        folder,
        scores(folder.resolve(EVALUATED)),
        dataset,
        path(facts, "model"),
        image -> Optional.empty(),
        image -> Optional.ofNullable(truth.get(image)));
  }

  private static Optional<Path> existing(Path file) {
    return Optional.of(file).filter(Files::isRegularFile);
  }

  private static Path known(Path given, Optional<Path> told, Path results) throws IOException {
    Path images = given == null ? told.orElse(null) : given;
    if (images == null || !Files.isDirectory(images)) {
      throw new IOException(
          (images == null
                  ? results + " does not tell where its images are"
                  : "The images of " + results + " are not in " + images + " (any more)")
              + "; give images=FOLDER.");
    }
    return images;
  }

  private static Optional<Path> path(JsonObject facts, String key) {
    return Optional.ofNullable(facts.get(key)).map(JsonElement::getAsString).map(Path::of);
  }

  private static Map<String, Path> truth(Path dataset) throws IOException {
    return ImageFolder.of(dataset).testImages().stream()
        .filter(image -> image.groundTruth().isPresent())
        .collect(
            Collectors.toMap(image -> name(dataset, image), image -> image.groundTruth().get()));
  }

  private static String name(Path dataset, LabelledImage image) {
    return SlashedPath.of(dataset.relativize(image.file()));
  }

  private static List<ReviewedPlane> scores(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<ReviewedPlane> planes = new ArrayList<>();
    try (CSVParser rows = CSVParser.parse(new StringReader(JsonFile.text(file)), format)) {
      for (CSVRecord row : rows) {
        planes.add(plane(row));
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + " is damaged: " + e.getMessage() + ". Evaluate again.", e);
    }
    return planes;
  }

  private static ReviewedPlane plane(CSVRecord row) {
    String error = SpreadsheetText.original(row.get("error"));
    return new ReviewedPlane(
        SpreadsheetText.original(row.get("file")),
        1,
        error.isEmpty() ? Double.parseDouble(row.get("score")) : Double.NaN,
        row.get("verdict"),
        SpreadsheetText.original(row.get("label")),
        error);
  }

  /** The image file of a row. */
  public Path image(ReviewedPlane plane) {
    return images.resolve(plane.file());
  }

  public Optional<Path> heatmap(ReviewedPlane plane) {
    return heatmaps.apply(plane.file());
  }

  public Optional<Path> mask(ReviewedPlane plane) {
    return masks.apply(plane.file());
  }

  /** Whether masks are ground truth, and there are no heatmaps. */
  public boolean areEvaluated() {
    return planes.stream().anyMatch(plane -> !plane.kind().isEmpty());
  }
}
