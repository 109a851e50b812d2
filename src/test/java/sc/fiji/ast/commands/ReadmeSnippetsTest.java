package sc.fiji.ast.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/** Runs the README's Java and Groovy on painted images, with a tiny budget for training. */
class ReadmeSnippetsTest {

  private static final String TRAINED = "Path.of(\"/data/good.ast\"));";
  private static final String TINY =
      "Path.of(\"/data/good.ast\"), sc.fiji.ast.Painted.tiny(),"
          + " sc.fiji.ast.progress.ProgressListener.NONE);";

  /** A macro knows double quotes only as the ends of a text. */
  private static final String JSON = TinyModel.SETTINGS.replace('"', '\'');

  @TempDir Path folder;

  @BeforeEach
  void paint() throws IOException {
    TinyModel.paintGood(Files.createDirectory(folder.resolve("good")));
    TinyModel.paintNew(folder.resolve("new"));
    Files.copy(folder.resolve("new/good-20.png"), folder.resolve("new.png"));
  }

  @Test
  void theJavaOfTheReadmeLearnsScoresAndSaves() throws Exception {
    String snippet = snippet("java");
    assertTrue(snippet.contains(TRAINED), snippet);
    String text =
        here(snippet.replaceFirst(Pattern.quote(TRAINED), Matcher.quoteReplacement(TINY)));
    Path source = Files.writeString(folder.resolve("Snippet.java"), type(text));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString()));
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      classes.loadClass("Snippet").getMethod("run").invoke(null);
    }
    assertEquals(
        TinyModel.WIDTH, IJ.openImage(folder.resolve("heatmap.tif").toString()).getWidth());
  }

  @Test
  void theGroovyOfTheReadmeScoresAFolder() throws Exception {
    Files.copy(TinyModel.file(), folder.resolve("good.ast"));
    try (Context context = new Context()) {
      context
          .service(ScriptService.class)
          .run("snippet.groovy", new StringReader(here(snippet("groovy"))), true)
          .get();
    }
    String summary = Files.readString(folder.resolve("results/summary.json"));
    assertTrue(summary.contains("\"complete\": true"), summary);
  }

  /** As the recorder wrote it, but for a training that ends within this test. */
  @Test
  void theMacroOfTheReadmeRunsWhateverImageIsInFront() throws Exception {
    Path data =
        Files.createDirectories(folder.resolve("cookie/test/broken")).getParent().getParent();
    TinyModel.paintGood(Files.createDirectories(data.resolve("train/good")));
    new FileSaver(TinyModel.stack("new", "RGB", 1)).saveAsJpeg(data + "/test/broken/000.jpg");
    String macro =
        snippet("javascript")
            .replace("/data/", folder.toString().replace('\\', '/') + "/")
            .replaceFirst("cookie.ast\"\\);", "cookie.ast settings=[" + JSON + "]\");");
    assertTrue(macro.contains(JSON), macro);
    try (Context context = new Context();
        MacroBridge macros = new MacroBridge(context)) {
      macros.run(
          "setBatchMode(true); "
              + macro.replace("run(\"Score", "newImage('other', 'RGB', 9, 9, 1); run(\"Score"),
          "");
    }
    assertEquals(
        TinyModel.WIDTH, IJ.openImage(folder.resolve("heatmap.tif").toString()).getWidth());
    assertEquals(TinyModel.WIDTH, IJ.openImage(folder.resolve("mask.png").toString()).getWidth());
  }

  private static String snippet(String language) throws IOException {
    Matcher snippet =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertTrue(snippet.find(), language);
    return snippet.group(1);
  }

  private String here(String snippet) {
    return snippet.replace("\"/data/", "\"" + folder.toString().replace('\\', '/') + "/");
  }

  /** A class that runs it; its imports come before. */
  private static String type(String snippet) {
    String imports =
        snippet
            .lines()
            .filter(line -> line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    String body =
        snippet
            .lines()
            .filter(line -> !line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    return imports
        + "\npublic class Snippet {\n  public static void run() throws Exception {\n"
        + body
        + "\n  }\n}\n";
  }
}
