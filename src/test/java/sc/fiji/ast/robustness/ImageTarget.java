package sc.fiji.ast.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.image.io.ImageFiles;

/** TIFF files of all sorts. Refusals are an {@link InvalidImageException} that names the file. */
final class ImageTarget implements FuzzTarget {

  private static final int MOST_PLANES = 3;

  @Override
  public String name() {
    return "tiff";
  }

  @Override
  public void run(RandomGenerator random, Path folder) throws IOException {
    Path file = Files.write(folder.resolve("image.tif"), PictureFiles.damagedTiff(random));
    if (random.nextInt(4) == 0) {
      ImageFiles.readDepth(file);
      return;
    }
    try (ImageFileReader reader = ImageFileReader.open(file)) {
      reader.pixelSize();
      int planes = reader.planeCount();
      for (int i = 0; i < Math.min(planes, MOST_PLANES); i++) {
        reader.plane(i);
      }
      reader.plane(planes - 1);
    }
  }

  @Override
  public boolean documents(Throwable refusal, Path folder) {
    return refusal instanceof InvalidImageException && FuzzTarget.names(refusal, folder.toString());
  }
}
