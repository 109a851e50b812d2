package sc.fiji.ast.pipeline.score;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.ast.dataset.FolderPart;
import sc.fiji.ast.files.AtomicFile;
import sc.fiji.ast.files.JsonFile;
import sc.fiji.ast.files.LeftFiles;
import sc.fiji.ast.files.UnfinishedFile;
import sc.fiji.ast.files.WriteException;

/**
 * Where results of a batch lie: {@code heatmaps/NAME.tif}, {@code masks/NAME.tif} (see {@link
 * LayerName}), {@code results.csv} and {@code summary.json}. Rows are appended as they come, so
 * that an interrupted batch can go on; at its end the table is written anew, in order. Each of
 * several parts has table and summary of its own in {@code parts/NUMBER-of-COUNT}.
 */
final class ResultsFolder {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private static final String PARTS = "parts";

  private final Path folder;
  private final Path records;
  private final ResultsTable table;

  /** Of all images, or of all parts once they are merged. */
  ResultsFolder(Path folder) {
    this(folder, FolderPart.WHOLE);
  }

  /** Of one part. */
  ResultsFolder(Path folder, FolderPart part) {
    this.folder = folder;
    records = part.isWhole() ? folder : folder.resolve(PARTS).resolve(part.label());
    table = new ResultsTable(records.resolve("results.csv"));
  }

  static ResultsFolder of(FolderScoringRequest request) {
    return new ResultsFolder(request.results(), request.part());
  }

  /** Where table and summary stand; of another part, they stand elsewhere. */
  Path records() {
    return records;
  }

  /**
   * The parts that left something here, in natural order.
   *
   * @param results the folder
   */
  static List<FolderPart> parts(Path results) throws IOException {
    Path parts = results.resolve(PARTS);
    if (!Files.isDirectory(parts)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(parts)) {
      return folders
          .map(part -> part.getFileName().toString())
          .filter(FolderPart::isLabel)
          .map(FolderPart::ofLabel)
          .sorted(Comparator.comparingInt(FolderPart::count).thenComparing(FolderPart::number))
          .toList();
    }
  }

  /** Before anything is written to it. */
  void make() throws IOException {
    try {
      Files.createDirectories(folder.resolve("heatmaps"));
      Files.createDirectories(folder.resolve("masks"));
      Files.createDirectories(records);
    } catch (IOException e) {
      throw new IOException(
          "The results folder "
              + folder.toAbsolutePath()
              + " cannot be written ("
              + e
              + "). Choose another one, or make it writable.",
          e);
    }
  }

  /** Where the heatmap of an image goes. */
  Path heatmap(String image) {
    return layer("heatmaps", image);
  }

  /** Where the mask of an image goes. */
  Path mask(String image) {
    return layer("masks", image);
  }

  private Path layer(String kind, String image) {
    Path layers = folder.resolve(kind);
    Path layer = layers.resolve(LayerName.of(image));
    if (!layer.normalize().startsWith(layers.normalize())) {
      throw new IllegalArgumentException(
          image + " would have its results in " + layer + ", outside of " + layers + ".");
    }
    return layer;
  }

  boolean hasLayers(String image) {
    return Files.exists(heatmap(image)) && Files.exists(mask(image));
  }

  /** Whether {@code file} is a heatmap or mask of an earlier run, in {@code results}. */
  static boolean isLayer(Path results, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = results.toAbsolutePath().normalize();
    return absolute.startsWith(folder.resolve("heatmaps"))
        || absolute.startsWith(folder.resolve("masks"));
  }

  /** Whether there are neither rows nor a summary. */
  boolean isEmpty() {
    return !Files.exists(table.path()) && !Files.exists(summary());
  }

  private Path summary() {
    return records.resolve("summary.json");
  }

  /** Bytes that its disk has left. */
  long freeBytes() throws IOException {
    requireFolder();
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** A file for what comes to a place in this folder; apart from those of other parts. */
  UnfinishedFile createUnfinished() throws IOException {
    requireFolder();
    return UnfinishedFile.createIn(records);
  }

  /**
   * Puts a file into its place.
   *
   * @throws ResultsException if the folder is gone
   * @throws IOException if only this file cannot be there, such as for its name
   */
  void place(UnfinishedFile file, Path place) throws IOException {
    requireFolder();
    try {
      Files.createDirectories(place.getParent());
      file.moveTo(place);
    } catch (IOException e) {
      requireFolder();
      throw new IOException("Its result cannot be written to " + place + " (" + e + ").", e);
    }
  }

  /**
   * Why no results can be written any more.
   *
   * @param file that was to be written
   */
  IOException failed(Path file, IOException cause) {
    if (cause instanceof ResultsException) {
      return cause;
    }
    return WriteException.of(file, "Make room there.", cause) instanceof WriteException told
        ? new ResultsException(
            told.getMessage()
                + " The results before it are kept in "
                + folder.toAbsolutePath()
                + "; score again with resume=true to go on from there.",
            cause)
        : cause;
  }

  /** Made anew, it would hold a part of the results only, or be on another disk. */
  private void requireFolder() throws ResultsException {
    if (!Files.isDirectory(records)) {
      throw new ResultsException(
          String.format(
              Locale.ROOT,
              "The results folder %s is gone: it was deleted, moved or unmounted while images were"
                  + " scored. Score again.",
              records.toAbsolutePath()),
          null);
    }
  }

  /** Rows as they come. */
  void append(List<ScoreRow> rows) throws IOException {
    requireFolder();
    try {
      table.append(rows);
    } catch (IOException e) {
      throw failed(table.path(), e);
    }
  }

  private void write(Path file, AtomicFile.Content content) throws IOException {
    requireFolder();
    try {
      AtomicFile.write(file, content);
    } catch (WriteException e) {
      throw failed(file, e);
    }
  }

  void writeTable(List<ScoreRow> rows) throws IOException {
    write(table.path(), out -> ResultsTable.write(rows, out));
  }

  /** As {@link ResultsTable#read}. */
  List<ScoreRow> readTable() throws IOException {
    return table.read();
  }

  /** Of a part goes what was merged, too; of the whole go its parts. */
  void deleteTable() throws IOException {
    deleteRecords();
    if (!records.equals(folder)) {
      new ResultsFolder(folder).deleteRecords();
      return;
    }
    for (FolderPart part : parts(folder)) {
      ResultsFolder other = new ResultsFolder(folder, part);
      other.deleteRecords();
      LeftFiles.removeFrom(other.records);
      deleteIfEmpty(other.records);
    }
    deleteIfEmpty(folder.resolve(PARTS));
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // Someone else put something there.
    }
  }

  private void deleteRecords() throws IOException {
    Files.deleteIfExists(table.path());
    Files.deleteIfExists(summary());
  }

  void writeSummary(JsonObject json) throws IOException {
    write(summary(), out -> out.write(GSON.toJson(json).getBytes(StandardCharsets.UTF_8)));
  }

  /** The summary of an earlier run; empty where there is none. */
  JsonObject readSummary() throws IOException {
    if (!Files.exists(summary())) {
      return new JsonObject();
    }
    try {
      return JsonFile.object(summary(), JsonFile.LARGEST_OF_IMAGES);
    } catch (IOException e) {
      throw new IOException(
          summary()
              + " is damaged and cannot be resumed. Delete it, or score with resume=false."
              + " Found: "
              + e.getMessage(),
          e);
    }
  }
}
