package sc.fiji.ast.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.Painted;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;

/**
 * Painted data sets in several layouts: six good images to learn from, two good ones and two with a
 * bright square to test, these with masks.
 */
final class PaintedLayouts {
  private PaintedLayouts() {}

  /** In the layout of MVTec AD. */
  static Path mvtec(Path folder) throws IOException {
    return folders(folder, "train/good/", "test/good/", "test/dent/", "ground_truth/dent/");
  }

  static Path btad(Path folder) throws IOException {
    return folders(folder, "train/ok/", "test/ok/", "test/ko/", "ground_truth/ko/");
  }

  private static Path folders(
      Path folder, String training, String good, String anomalous, String masks)
      throws IOException {
    for (int i = 0; i < 6; i++) {
      Painted.png(folder.resolve(training + i + ".png"), i);
    }
    for (int i = 0; i < 2; i++) {
      Painted.png(folder.resolve(good + i + ".png"), 10 + i);
      Painted.png(folder.resolve(anomalous + i + ".png"), Painted.scratched(20 + i));
      Painted.png(folder.resolve(masks + i + ".png"), mask());
    }
    return folder;
  }

  /**
   * Adds a category.
   *
   * @return its folder
   */
  static Path visa(Path root, String category) throws IOException {
    Path folder =
        folders(
            root.resolve(category),
            "Data/Images/Normal/0",
            "Data/Images/Normal/1",
            "Data/Images/Anomaly/",
            "Data/Masks/Anomaly/");
    StringBuilder rows = new StringBuilder("object,split,label,image,mask\n");
    String image = "%1$s,%2$s,%3$s,%1$s/Data/Images/%4$s%5$d.png,%6$s\n";
    for (int i = 0; i < 6; i++) {
      rows.append(image.formatted(category, "train", "normal", "Normal/0", i, ""));
    }
    for (int i = 0; i < 2; i++) {
      String mask = category + "/Data/Masks/Anomaly/" + i + ".png";
      rows.append(image.formatted(category, "test", "normal", "Normal/1", i, ""));
      rows.append(image.formatted(category, "test", "anomaly", "Anomaly/", i, mask));
    }
    Path split = root.resolve("split_csv/1cls.csv");
    Files.createDirectories(split.getParent());
    Files.writeString(split, rows, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return folder;
  }

  /** Of {@link Painted#scratched}. */
  private static Sample mask() {
    float[] values = new float[Painted.SIZE * Painted.SIZE];
    for (int y = 20; y < 36; y++) {
      for (int x = 20; x < 36; x++) {
        values[y * Painted.SIZE + x] = 255;
      }
    }
    return new Sample(ArrayImgs.floats(values, Painted.SIZE, Painted.SIZE, 1), BitDepth.EIGHT);
  }
}
