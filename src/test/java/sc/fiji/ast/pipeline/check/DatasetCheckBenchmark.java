package sc.fiji.ast.pipeline.check;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;
import sc.fiji.ast.progress.ProgressListener;

/**
 * Prints what the check finds in a data set as it is, how many planted near duplicates of its
 * training images it finds among the test images, and how many defective images among the good ones
 * when so many were put there that they are a part of the training images.
 *
 * <p>Arguments: FOLDER [PART], a data set in MVTec layout, and 0.1 by default; 0: plant nothing.
 */
public final class DatasetCheckBenchmark {

  private interface Change {
    BufferedImage of(BufferedImage image) throws IOException;
  }

  private static final Map<String, Change> CHANGES = new LinkedHashMap<>();

  static {
    CHANGES.put("JPEG of quality 75", image -> jpeg(image, 0.75f));
    CHANGES.put("JPEG of quality 50", image -> jpeg(image, 0.5f));
    CHANGES.put("5 % brighter", image -> new RescaleOp(1.05f, 0, null).filter(image, null));
    CHANGES.put("10 % brighter", image -> new RescaleOp(1.1f, 0, null).filter(image, null));
    CHANGES.put("half the size", image -> drawn(image, image.getWidth() / 2, 0, false));
    CHANGES.put("moved by 2 pixels", image -> drawn(image, image.getWidth(), 2, false));
    CHANGES.put("moved by 8 pixels", image -> drawn(image, image.getWidth(), 8, false));
    CHANGES.put("flipped", image -> drawn(image, image.getWidth(), 0, true));
  }

  private DatasetCheckBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    double part = args.length > 1 ? Double.parseDouble(args[1]) : 0.1;
    long start = System.nanoTime();
    DatasetFindings found = check(folder);
    System.out.printf(
        "%s: %d training and %d test images, %.1f s, found %s%n",
        folder.getFileName(),
        found.training(),
        found.test(),
        (System.nanoTime() - start) / 1e9,
        found.counts());
    for (Finding finding : found.findings()) {
      System.out.printf(
          "  %s %s %s: %s%n",
          finding.kind(),
          found.name(finding.file()),
          finding.other().map(found::name).orElse(""),
          finding.reason());
    }
    if (part > 0) {
      plantDuplicates(ImageFolder.of(folder).goodImages());
      plantDefects(folder, part);
    }
  }

  private static void plantDuplicates(List<Path> good) throws IOException {
    Path planted = Files.createTempDirectory("planted");
    copy(good, planted.resolve("train/good"));
    Path test = Files.createDirectories(planted.resolve("test/good"));
    for (Map.Entry<String, Change> change : CHANGES.entrySet()) {
      for (Path file : good) {
        BufferedImage image = change.getValue().of(ImageIO.read(file.toFile()));
        String name = stem(file) + "=" + change.getKey() + ".png";
        ImageIO.write(image, "png", test.resolve(name).toFile());
      }
    }
    List<Finding> found = check(planted).findings();
    for (String change : CHANGES.keySet()) {
      long right = found.stream().filter(finding -> isRight(finding, change)).count();
      System.out.printf("planted %s: found %d of %d%n", change, right, good.size());
    }
    delete(planted);
  }

  private static boolean isRight(Finding finding, String change) {
    return finding.kind() == FindingKind.TEST_NEAR_DUPLICATE
        && stem(finding.file()).equals(stem(finding.other().orElseThrow()) + "=" + change);
  }

  private static void plantDefects(Path folder, double part) throws IOException {
    List<Path> good = ImageFolder.of(folder).goodImages();
    List<Path> defects =
        ImageFolder.of(folder).testImages().stream()
            .filter(LabelledImage::anomalous)
            .map(LabelledImage::file)
            .toList();
    int batch = (int) Math.max(1, part * good.size());
    int found = 0;
    int alarms = 0;
    int batches = (defects.size() + batch - 1) / batch;
    for (int i = 0; i < batches; i++) {
      Path planted = Files.createTempDirectory("planted");
      copy(good, planted.resolve("train/good"));
      Path target = planted.resolve("train/good");
      // Neighbours in the list resemble each other; those of a batch shall not.
      for (int j = i; j < defects.size(); j += batches) {
        Files.copy(defects.get(j), target.resolve("planted-" + j + ".png"));
      }
      for (Finding finding : check(planted).findings()) {
        if (finding.kind() == FindingKind.SUSPICIOUS) {
          boolean isPlanted = finding.file().getFileName().toString().startsWith("planted-");
          found += isPlanted ? 1 : 0;
          alarms += isPlanted ? 0 : 1;
        }
      }
      delete(planted);
    }
    System.out.printf(
        "planted defective images, %d at a time: found %d of %d; good images called suspicious: %.1f"
            + " of %d%n",
        batch, found, defects.size(), (double) alarms / batches, good.size());
  }

  private static DatasetFindings check(Path folder) throws IOException {
    return DatasetCheck.check(folder, "auto", ProgressListener.NONE);
  }

  private static void copy(List<Path> files, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path file : files) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static BufferedImage jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    }
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  /**
   * What comes from outside the image is its own border, as if the image were moved over itself.
   */
  private static BufferedImage drawn(BufferedImage image, int width, int shift, boolean flip) {
    int height = image.getHeight() * width / image.getWidth();
    BufferedImage result = new BufferedImage(width, height, image.getType());
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.drawImage(image, flip ? width : shift, shift, flip ? -width : width, height, null);
    graphics.dispose();
    return result;
  }
}
