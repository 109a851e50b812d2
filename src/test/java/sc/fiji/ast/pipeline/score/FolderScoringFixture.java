package sc.fiji.ast.pipeline.score;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

/** Scores a folder of painted images with a stored model, into a folder of results. */
abstract class FolderScoringFixture {

  static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path temporary;

  FolderSummary score(boolean resume) throws IOException {
    return score(resume, ProgressListener.NONE);
  }

  FolderSummary score(boolean resume, ProgressListener listener) throws IOException {
    return FolderScoring.score(
        new FolderScoringRequest(images(), MODEL, results(), 1, "cpu", resume), listener);
  }

  List<ScoreRow> table() throws IOException {
    return new ResultsFolder(results()).readTable();
  }

  JsonObject summary() throws IOException {
    String text = Files.readString(results().resolve("summary.json"));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  static List<String> files(List<ScoreRow> rows) {
    return rows.stream().map(ScoreRow::file).toList();
  }

  Path heatmap(String name) {
    return results().resolve("heatmaps").resolve(name + ".tif");
  }

  Path images() {
    return temporary.resolve("images");
  }

  Path results() {
    return temporary.resolve("results");
  }

  void paint(String name, long seed) throws IOException {
    Painted.png(images().resolve(name), seed);
  }

  void stack(String name, int planes) throws IOException {
    Files.createDirectories(images());
    ImagePlus image = IJ.createImage("stack", "8-bit ramp", 64, 64, planes);
    String file = images().resolve(name).toString();
    if (planes > 1) {
      new FileSaver(image).saveAsTiffStack(file);
    } else {
      new FileSaver(image).saveAsTiff(file);
    }
  }

  static final class After implements ProgressListener {
    private final int files;
    private int done;

    After(int files) {
      this.files = files;
    }

    @Override
    public void progress(Progress progress) {
      done = progress.step();
    }

    @Override
    public boolean cancelled() {
      return done >= files;
    }
  }
}
