package sc.fiji.ast.commands;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** A model that takes seconds to train, and the painted images it learns from. */
public final class TinyModel {
  public static final int WIDTH = 80;
  public static final int HEIGHT = 64;

  public static final String SETTINGS =
      "{\"imageSize\": 64, \"teacher\": {\"hidden\": 8}, \"student\": {\"hidden\": 16},"
          + " \"training\": {\"batch\": 2, \"teacherSteps\": 3, \"studentSteps\": 3}}";

  static final String VARIANTS = "[{\"name\": \"tiny\", \"settings\": " + SETTINGS + "}]";

  private static final Path FOLDER = Path.of("target", "tiny-model");
  private static Path file;

  private TinyModel() {}

  /** Trained once for all tests. */
  public static synchronized Path file() {
    if (file == null) {
      try {
        Files.createDirectories(FOLDER.resolve("good"));
        file = train();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }

  private static Path train() throws IOException {
    paintGood(FOLDER.resolve("good"));
    Path model = FOLDER.resolve("tiny.ast").toAbsolutePath();
    ModelTraining.train(
        TrainingRequest.builder()
            .setImages(
                new ImageFileSource(
                    ImageFolder.of(FOLDER).goodImages(),
                    SampleFiles.of(Preset.FAST.settings().preparation(), null)))
            .setModel(model)
            .setSettings(SettingsJson.overlay(Preset.FAST.settings(), SETTINGS))
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
    return model;
  }

  /** Six images of stripes, good-0.png to good-5.png. */
  public static void paintGood(Path folder) {
    paint(folder, 0);
  }

  /** Six further images of stripes, good-20.png to good-25.png, in a folder that is made. */
  static Path paintNew(Path folder) throws IOException {
    paint(Files.createDirectories(folder), 20);
    return folder;
  }

  private static void paint(Path folder, int first) {
    for (int i = first; i < first + 6; i++) {
      String png = folder.resolve("good-" + i + ".png").toString();
      new FileSaver(new ImagePlus("good", stripes("RGB", i))).saveAsPng(png);
    }
  }

  /** A data set: six good test images, and six of a dent with its mask. */
  public static Path paintTest(Path folder) throws IOException {
    Path good = Files.createDirectories(folder.resolve("test/good"));
    Path dent = Files.createDirectories(folder.resolve("test/dent"));
    Path masks = Files.createDirectories(folder.resolve("ground_truth/dent"));
    paintGood(good);
    for (int i = 0; i < 6; i++) {
      ImageProcessor image = stripes("RGB", 10 + i);
      ImageProcessor mask = IJ.createImage("", "8-bit black", WIDTH, HEIGHT, 1).getProcessor();
      for (ImageProcessor pixels : new ImageProcessor[] {image, mask}) {
        pixels.setValue(pixels == image ? 0xff0000 : 0xff);
        pixels.setRoi(20 + i, 20, 16, 16);
        pixels.fill();
      }
      new FileSaver(new ImagePlus("dent", image)).saveAsPng(dent.resolve(i + ".png").toString());
      new FileSaver(new ImagePlus("mask", mask))
          .saveAsPng(masks.resolve(i + "_mask.png").toString());
    }
    return folder;
  }

  /**
   * A stack of stripes.
   *
   * @param type of ImageJ, such as "16-bit"
   */
  public static ImagePlus stack(String title, String type, int planes) {
    ImagePlus image = IJ.createImage(title, type, WIDTH, HEIGHT, planes);
    for (int plane = 1; plane <= planes; plane++) {
      image.getStack().setProcessor(stripes(type, plane), plane);
    }
    return image;
  }

  private static ImageProcessor stripes(String type, int seed) {
    ImageProcessor pixels = IJ.createImage("", type, WIDTH, HEIGHT, 1).getProcessor();
    Random random = new Random(seed);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int grey = (i % WIDTH / 8 % 2 == 0 ? 60 : 180) + random.nextInt(20);
      if (pixels.getBitDepth() == 24) {
        pixels.set(i, grey << 16 | grey << 8 | 255 - grey);
      } else {
        pixels.setf(i, grey);
      }
    }
    return pixels;
  }
}
