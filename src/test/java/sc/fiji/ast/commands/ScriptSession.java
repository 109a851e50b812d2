package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.script.ScriptService;

/** Runs macros and scripts that are shipped, on painted images; SciJava reads their inputs. */
abstract class ScriptSession extends MacroSession {
  static final Path MACROS = Path.of("macros");

  /** Returns the titles of all images, the active one with a star. */
  static final String TITLES =
      """

      titles = "";
      if (nImages > 0) {
        active = getImageID();
        for (n = 1; n <= nImages; n++) {
          selectImage(n);
          if (getImageID() == active) titles += "*";
          titles += getTitle() + "; ";
        }
      }
      return titles;
      """;

  final List<LogMessage> messages = new ArrayList<>();
  final LogListener collector = messages::add;
  @TempDir Path folder;
  Path good;
  Path results;

  /** What stands before a macro: the images that are open. */
  String before = "";

  @BeforeEach
  void start() throws Exception {
    context.service(LogService.class).addLogListener(collector);
    context.service(ScriptService.class).addAlias(ImagePlus.class);
    good = Files.createDirectory(folder.resolve("good [1] ü"));
    results = Files.createDirectory(folder.resolve("results of today"));
    TinyModel.paintGood(good);
  }

  /** The macro line that opens an image. */
  String open(ImagePlus image) {
    Path file = folder.resolve(image.getTitle() + ".tif");
    IJ.saveAsTiff(image, file.toString());
    return "open('" + file + "');";
  }

  static void assertPicture(Path file) {
    assertTrue(IJ.openImage(file.toString()).getWidth() > 0, file.toString());
  }

  /** Runs a file that must not fail. */
  Object run(String file, Map<String, Object> inputs) throws Exception {
    Object result = runScript(file, inputs);
    List<String> errors =
        messages.stream()
            .filter(message -> message.level() <= LogLevel.ERROR)
            .map(message -> message.text() + " " + message.throwable())
            .toList();
    assertEquals(List.of(), errors);
    // SciJava would show what a script returns, but a picture or a text it cannot.
    assertTrue(
        messages.stream().noneMatch(message -> message.text().contains("unsupported output")),
        messages.toString());
    return result;
  }

  /** Runs a file; what it trains is tiny. */
  Object runScript(String file, Map<String, Object> inputs) throws Exception {
    Path settings = Files.writeString(folder.resolve("tiny.json"), TinyModel.SETTINGS);
    Path variants = Files.writeString(folder.resolve("variants.json"), TinyModel.VARIANTS);
    String script =
        (file.endsWith(".ijm") ? before + "\n" : "")
            + Files.readString(MACROS.resolve(file))
                .replace("steps=600", "steps=3")
                .replace("variants=table5", "variants=[" + variants + "]")
                .replace("preset=standard", "preset=standard settings=[" + settings + "]")
                .replace("\"settings\", \"\"", "\"settings\", '" + settings + "'")
            + (file.endsWith(".ijm") ? TITLES : "");
    Map<String, Object> values = new HashMap<>();
    inputs.forEach(
        (key, value) -> values.put(key, value instanceof Path path ? path.toFile() : value));
    return context
        .service(ScriptService.class)
        .run(file, new StringReader(script), true, values)
        .get()
        .getReturnValue();
  }
}
