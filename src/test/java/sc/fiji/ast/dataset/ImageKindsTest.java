package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageWriterSpi;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.EncodedPictures;
import sc.fiji.ast.image.io.OrientedJpeg;
import sc.fiji.ast.image.io.Pictures;
import sc.fiji.ast.image.io.TiffPages;
import sc.fiji.ast.image.io.TiledTiff;
import sc.fiji.ast.imagej.ImageJFiles;
import sc.fiji.ast.imagej.InstalledReaders;
import sc.fiji.ast.imagej.ToyFileHandler;

/** What becomes of files of each kind in the table of the README. */
class ImageKindsTest {
  private static final Pictures.Value RAMP = (x, y, band) -> 5 * x + 3 * y + 10 * band;
  private static final int WIDTH = 24;
  private static final int HEIGHT = 20;
  private static final String PLAIN = "1.2.840.10008.1.2.1";
  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

  @TempDir Path folder;

  private interface Writing {
    void write(Path folder) throws IOException;
  }

  /**
   * @param label first column of the table
   * @param result of each image: name, planes, width, channels and bit depth; or what its refusal
   *     says
   */
  private record Kind(String label, Writing files, String result) {
    @Override
    public String toString() {
      return label;
    }
  }

  private static Stream<Kind> kinds() {
    return Stream.concat(common(), Stream.concat(tiffs(), ofImageJ()));
  }

  private static Stream<Kind> common() {
    return Stream.of(
        new Kind(
            "PNG", f -> picture(f, "a.png", BufferedImage.TYPE_3BYTE_BGR), "a.png 1 20 3 8-bit"),
        new Kind("PNG of 16 bits", f -> saved(f, "a.png", "16-bit ramp"), "a.png 1 24 1 16-bit"),
        new Kind(
            "JPEG", f -> picture(f, "a.jpg", BufferedImage.TYPE_3BYTE_BGR), "a.jpg 1 20 3 8-bit"),
        new Kind(
            "JPEG of a camera held upright",
            f -> Files.write(f.resolve("a.jpg"), OrientedJpeg.of(grey(), 6)),
            "a.jpg 1 20 1 8-bit"),
        new Kind(
            "JPEG for print (CMYK)",
            f -> Files.write(f.resolve("a.jpg"), EncodedPictures.cmyk()),
            "four colours of print (CMYK)"),
        new Kind(
            "BMP", f -> picture(f, "a.bmp", BufferedImage.TYPE_3BYTE_BGR), "a.bmp 1 20 3 8-bit"),
        new Kind(
            "GIF", f -> picture(f, "a.gif", BufferedImage.TYPE_BYTE_GRAY), "a.gif 1 20 1 8-bit"),
        new Kind(
            "WebP",
            f -> Files.write(f.resolve("a.webp"), EncodedPictures.webp()),
            "a.webp 1 40 3 8-bit"),
        new Kind("colour palette", f -> palette(f.resolve("a.png")), "a.png 1 24 3 8-bit"),
        new Kind(
            "alpha", f -> picture(f, "a.png", BufferedImage.TYPE_4BYTE_ABGR), "a.png 1 20 3 8-bit"),
        new Kind(
            "1 bit",
            f -> picture(f, "a.png", BufferedImage.TYPE_BYTE_BINARY),
            "a.png 1 20 1 8-bit"),
        new Kind(
            "empty file", f -> Files.createFile(f.resolve("a.png")), "the file is empty (0 bytes)"),
        new Kind(
            "text by the name of an image",
            f -> Files.writeString(f.resolve("a.png"), "notes"),
            "starts like text"),
        new Kind(
            "image cut short",
            f -> {
              byte[] png = Pictures.bytes(grey(), "png");
              Files.write(f.resolve("a.png"), Arrays.copyOf(png, png.length / 2));
            },
            "truncated, damaged"));
  }

  private static Stream<Kind> tiffs() {
    return Stream.of(
        new Kind("TIFF", f -> saved(f, "a.tif", "RGB ramp"), "a.tif 1 24 3 8-bit"),
        new Kind("TIFF of 16 bits", f -> saved(f, "a.tif", "16-bit ramp"), "a.tif 1 24 1 16-bit"),
        new Kind(
            "TIFF of 32-bit float", f -> saved(f, "a.tif", "32-bit ramp"), "a.tif 1 24 1 32-bit"),
        new Kind(
            "TIFF of 12 bits",
            f -> Files.write(f.resolve("a.tif"), TiffPages.twelveBits(20, 18, 0xabc)),
            "a.tif 1 20 1 16-bit"),
        new Kind(
            "TIFF of signed 16 bits",
            f -> field(f, sixteenBits(), TiffPages.SAMPLE_FORMAT, 2),
            "a.tif 1 24 1 16-bit"),
        new Kind(
            "TIFF of 32-bit whole numbers",
            f -> {
              byte[] tiff = new FileSaver(ramp("32-bit ramp", 1)).serialize();
              TiffPages.setField(tiff, TiffPages.SAMPLE_FORMAT, 2);
              Files.write(f.resolve("a.tif"), tiff);
            },
            "unsupported samples of 32 bits (signed)"),
        new Kind(
            "TIFF with an orientation",
            f -> field(f, grey(), TiffPages.ORIENTATION, 8),
            "a.tif 1 20 1 8-bit"),
        new Kind(
            "TIFF for print (CMYK)",
            f -> {
              byte[] tiff = new FileSaver(ramp("RGB ramp", 1)).serialize();
              TiffPages.setField(tiff, 262, 5);
              Files.write(f.resolve("a.tif"), tiff);
            },
            "unsupported TIFF colour space"),
        new Kind("TIFF of several pages", f -> pages(f, 24, 24, 24), "a.tif 3 24 1 8-bit"),
        new Kind(
            "TIFF with pages of several sizes",
            f -> pages(f, 24, 30, 24),
            "a.tif#1 2 24 1 8-bit, a.tif#2 1 30 1 8-bit"),
        new Kind(
            "TIFF with a thumbnail",
            f -> {
              try (TiffPages pages = new TiffPages(f.resolve("a.tif"))) {
                pages.add(grey()).add(TiffPages.grey(8, 8, RAMP), TiffPages.SUBFILE_TYPE, 1);
              }
            },
            "a.tif 1 24 1 8-bit"),
        new Kind(
            "TIFF of 2, 4 or more channels",
            f -> new TiledTiff(40, 32, 5, 16, false, true, false).write(f.resolve("a.tif"), RAMP),
            "a.tif 5 40 1 8-bit"),
        new Kind("BigTIFF", f -> bigTiff(f.resolve("a.tif")), "a.tif 1 24 1 8-bit"),
        new Kind("stack or hyperstack of ImageJ", f -> save(f, composite()), "a.tif 6 24 1 8-bit"),
        new Kind(
            "lookup table",
            f -> {
              ImagePlus image = ramp("8-bit ramp", 1);
              image.setLut(LUT.createLutFromColor(Color.RED));
              save(f, image);
            },
            "a.tif 1 24 1 8-bit"));
  }

  private static Stream<Kind> ofImageJ() {
    byte[] values = new byte[WIDTH * HEIGHT * 3];
    short[] shorts = new short[WIDTH * HEIGHT];
    return Stream.of(
        new Kind(
            "PGM, PPM, PBM",
            f -> ImageJFiles.portable(f.resolve("a.ppm"), "P6", WIDTH, HEIGHT, 255, values),
            "a.ppm 1 24 3 8-bit"),
        new Kind(
            "DICOM",
            f -> ImageJFiles.dicom(f.resolve("a.dcm"), PLAIN, false, WIDTH, shorts),
            "a.dcm 1 24 1 16-bit"),
        new Kind(
            "DICOM, compressed",
            f -> ImageJFiles.dicom(f.resolve("a.dcm"), JPEG_2000, false, WIDTH, shorts),
            "Bio-Formats opens many more formats"),
        new Kind(
            "FITS",
            f -> ImageJFiles.fits(f.resolve("a.fits"), ramp("32-bit ramp", 1)),
            "a.fits 1 24 1 32-bit"),
        new Kind(
            "AVI",
            f -> ImageJFiles.avi(f.resolve("a.avi"), ramp("8-bit ramp", 3)),
            "a.avi 3 24 1 8-bit"),
        new Kind(
            "CZI, LIF, ND2 and others",
            f -> ToyFileHandler.write(f.resolve("a.czi"), "plain", 1),
            "there are no images in it"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void filesAreReadOrRefusedAsTheReadmeSays(Kind kind) throws IOException {
    kind.files.write(folder);
    try {
      assertEquals(kind.result, read(folder));
    } catch (InvalidImageException | InvalidDatasetException e) {
      assertTrue(e.getMessage().contains(kind.result), e.getMessage());
      assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }
  }

  @Test
  void filesOfMicroscopesAreReadByWhatIsInstalled() throws IOException {
    ToyFileHandler.write(folder.resolve("a.czi"), "plain", 1);
    try (InstalledReaders handler = InstalledReaders.extraFileTypes()) {
      assertEquals("a.czi 1 64 1 8-bit", read(folder));
    }
    Files.delete(folder.resolve("a.czi"));
    Files.writeString(folder.resolve("b.lif"), "SERIES 2 3");
    try (InstalledReaders formats = InstalledReaders.bioFormats()) {
      assertEquals("b.lif#1 3 64 1 8-bit, b.lif#2 3 64 1 8-bit", read(folder));
    }
  }

  @Test
  void theReadmeListsTheseKinds() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    List<String> listed =
        lines.stream()
            .dropWhile(line -> !line.equals("| file | what happens |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("| "))
            .map(line -> line.substring(2, line.indexOf(" |")))
            .toList();
    assertEquals(kinds().map(Kind::label).sorted().toList(), listed.stream().sorted().toList());
  }

  private static String read(Path folder) throws IOException {
    StringBuilder result = new StringBuilder();
    for (Path image : ImageFolder.of(folder).images()) {
      try (SampleReader reader = SampleFiles.PLAIN.open(image)) {
        Sample sample = reader.plane(reader.planeCount() - 1);
        result
            .append(result.isEmpty() ? "" : ", ")
            .append(
                Stream.of(
                        image.getFileName(),
                        reader.planeCount(),
                        sample.width(),
                        sample.channels(),
                        sample.bitDepth().label())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" ")));
      }
    }
    return result.toString();
  }

  private static void picture(Path folder, String name, int type) throws IOException {
    String format = name.substring(name.indexOf('.') + 1);
    Pictures.Value value =
        type == BufferedImage.TYPE_BYTE_BINARY ? (x, y, band) -> (x + y) % 2 : RAMP;
    Files.write(folder.resolve(name), Pictures.bytes(Pictures.of(type, value), format));
  }

  private static BufferedImage grey() {
    return TiffPages.grey(WIDTH, HEIGHT, RAMP);
  }

  private static BufferedImage sixteenBits() {
    return new ShortProcessor(WIDTH, HEIGHT).get16BitBufferedImage();
  }

  private static ImagePlus ramp(String type, int planes) {
    return IJ.createImage("ramp", type, WIDTH, HEIGHT, planes);
  }

  private static ImagePlus composite() {
    ImagePlus image = ramp("8-bit ramp", 6);
    image.setDimensions(2, 3, 1);
    return new CompositeImage(image, CompositeImage.COMPOSITE);
  }

  private static void saved(Path folder, String name, String type) {
    FileSaver saver = new FileSaver(ramp(type, 1));
    String file = folder.resolve(name).toString();
    if (name.endsWith("png")) {
      saver.saveAsPng(file);
    } else {
      saver.saveAsTiff(file);
    }
  }

  private static void save(Path folder, ImagePlus image) {
    String file = folder.resolve("a.tif").toString();
    if (image.getStackSize() > 1) {
      new FileSaver(image).saveAsTiffStack(file);
    } else {
      new FileSaver(image).saveAsTiff(file);
    }
  }

  private static void palette(Path file) throws IOException {
    int[] palette = new Random(3).ints(256, 0, 0x1000000).toArray();
    IndexColorModel colors = new IndexColorModel(8, 256, palette, 0, false, -1, 0);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colors);
    for (int x = 0; x < WIDTH; x++) {
      image.getRaster().setSample(x, 3, 0, 5 * x);
    }
    Files.write(file, Pictures.bytes(image, "png"));
  }

  private static void pages(Path folder, int... widths) throws IOException {
    try (TiffPages pages = new TiffPages(folder.resolve("a.tif"))) {
      for (int width : widths) {
        pages.add(TiffPages.grey(width, HEIGHT, RAMP));
      }
    }
  }

  private static void field(Path folder, BufferedImage image, int tag, int value)
      throws IOException {
    try (TiffPages pages = new TiffPages(folder.resolve("a.tif"))) {
      pages.add(image, tag, value);
    }
  }

  private static void bigTiff(Path file) throws IOException {
    ImageWriter writer = new BigTIFFImageWriterSpi().createWriterInstance(null);
    try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(grey());
    }
    writer.dispose();
  }
}
