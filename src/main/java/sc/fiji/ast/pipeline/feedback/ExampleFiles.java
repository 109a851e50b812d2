package sc.fiji.ast.pipeline.feedback;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.files.LeftFiles;
import sc.fiji.ast.files.UnfinishedFile;
import sc.fiji.ast.files.WriteException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.ImageFileReader;
import sc.fiji.ast.image.io.write.TiffWriter;

/**
 * Images NAME.tif in one folder, and their masks NAME_mask.tif in another. New ones get names that
 * are free in both.
 */
record ExampleFiles(Path images, Path masks) {

  private static final String REMEDY = "Make room, or choose another folder.";

  /**
   * @param mask null: none
   * @return the file of the image
   */
  Path add(String title, byte[] tiff, RandomAccessibleInterval<BitType> mask) throws IOException {
    String name = ReportedName.of(title);
    make(images);
    requireNew(name, tiff);
    for (int number = 1; ; number++) {
      String free = number == 1 ? name : name + "-" + number;
      if (!isTaken(free)) {
        try {
          return add(free, tiff, mask, images.resolve(free + ".tif"));
        } catch (FileAlreadyExistsException e) {
          // Someone else took the name just now.
        }
      }
    }
  }

  /** The mask first: an image without one would mean something else. */
  private Path add(String name, byte[] tiff, RandomAccessibleInterval<BitType> mask, Path file)
      throws IOException {
    Path maskFile = mask == null ? null : addMask(name, mask);
    try {
      write(file, part -> part.output().write(tiff));
      return file;
    } catch (IOException | RuntimeException e) {
      if (maskFile != null) {
        Files.deleteIfExists(maskFile);
      }
      throw e;
    }
  }

  private Path addMask(String name, RandomAccessibleInterval<BitType> mask) throws IOException {
    make(masks);
    Path file = masks.resolve(name + "_mask.tif");
    write(
        file,
        part -> {
          try (TiffWriter writer = TiffWriter.masks(part.content())) {
            writer.addMask(mask);
            writer.finish(Map.of());
          }
        });
    return file;
  }

  /** Gives each image that has no mask one that marks all of it. */
  void completeMasks() throws IOException {
    for (Path image : ImageFolder.imagesDirectlyIn(images)) {
      String name = image.getFileName().toString();
      String stem = name.substring(0, name.lastIndexOf('.'));
      if (!isThere(masks, stem) && !isThere(masks, stem + "_mask")) {
        try {
          addMask(stem, everything(image));
        } catch (FileAlreadyExistsException e) {
          // Someone else added it just now.
        }
      }
    }
  }

  private static RandomAccessibleInterval<BitType> everything(Path image) throws IOException {
    try (ImageFileReader reader = ImageFileReader.open(image)) {
      Sample sample = reader.plane(0);
      var all = ArrayImgs.bits(sample.width(), sample.height());
      all.forEach(BitType::setOne);
      return all;
    }
  }

  private boolean isTaken(String name) {
    return isThere(images, name) || isThere(masks, name) || isThere(masks, name + "_mask");
  }

  private static boolean isThere(Path folder, String stem) {
    return ImageFolder.withImageEndings(folder.resolve(stem)).anyMatch(Files::exists);
  }

  private void requireNew(String name, byte[] tiff) throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(name)).toList()) {
        if (Files.isRegularFile(file)
            && Files.size(file) == tiff.length
            && Arrays.equals(Files.readAllBytes(file), tiff)) {
          throw new ReportedBeforeException(file);
        }
      }
    }
  }

  private static void make(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          "The folder "
              + folder.toAbsolutePath()
              + " cannot be made ("
              + e
              + "). Choose another one, or make it writable.",
          e);
    }
    LeftFiles.removeFrom(folder);
  }

  private static void write(Path file, Content content) throws IOException {
    try (UnfinishedFile part = UnfinishedFile.createIn(file.getParent())) {
      content.writeTo(part);
      part.moveToNew(file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw WriteException.of(file, REMEDY, e);
    }
  }

  private interface Content {
    void writeTo(UnfinishedFile part) throws IOException;
  }
}
