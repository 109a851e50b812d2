package sc.fiji.ast.pipeline.feedback;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.ast.dataset.GroundTruth;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.LabelledImage;

class FeedbackFolderTest {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 9;
  @TempDir Path folder;

  @Test
  void theFolderOfAModelLiesBesideIt() {
    assertEquals(
        folder.resolve("my cookie-feedback"),
        FeedbackFolder.beside(folder.resolve("my cookie.ast")).path());
  }

  @Test
  void goodImagesAreWhereCalibrationAndTrainingLookForThem() throws IOException {
    FeedbackFolder feedback = new FeedbackFolder(folder.resolve("new"));
    Path file = feedback.addGood("000.jpg", tiff(1), null);
    assertEquals(folder.resolve("new/good/000.tif"), file);
    assertArrayEquals(tiff(1), Files.readAllBytes(file));
    assertEquals(List.of(file), ImageFolder.of(feedback.path()).goodImages());
    assertEquals(Optional.empty(), feedback.areas());
  }

  @Test
  void aCategoryOfVisaIsLeftAsItIs() throws IOException {
    Files.createDirectories(folder.resolve("Data/Images/Normal"));
    FeedbackFolder feedback = new FeedbackFolder(folder);
    for (Executable adding :
        List.<Executable>of(
            () -> feedback.addGood("a.png", tiff(1), null),
            () -> feedback.addDefect("dent", "a.png", tiff(1), null))) {
      String message = assertThrows(IllegalArgumentException.class, adding).getMessage();
      assertTrue(message.contains("VisA"), message);
    }
    assertFalse(Files.exists(folder.resolve("good")));
    assertFalse(Files.exists(folder.resolve("test")));
  }

  @ParameterizedTest
  @CsvSource({"train/good", "good", "."})
  void theyJoinTheImagesThatAreThere(String place) throws IOException {
    Path images = Files.createDirectories(folder.resolve(place));
    Files.write(images.resolve("old.tif"), tiff(0));
    Path file = new FeedbackFolder(folder).addGood("new.png", tiff(1), null);
    assertEquals(2, ImageFolder.of(folder).goodImages().size());
    assertTrue(ImageFolder.of(folder).goodImages().contains(file.normalize()), file.toString());
  }

  @Test
  void nothingThatIsThereIsReplaced() throws IOException {
    FeedbackFolder feedback = new FeedbackFolder(folder);
    Path first = feedback.addGood("a.png", tiff(1), null);
    Files.write(folder.resolve("good/a-2.png"), new byte[] {1});
    Path third = feedback.addGood("a.jpg", tiff(2), null);
    assertEquals("a-3.tif", third.getFileName().toString());
    assertArrayEquals(tiff(1), Files.readAllBytes(first));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(folder.resolve("good/a-2.png")));
  }

  @Test
  void theVeryImageIsNotAddedTwice() throws IOException {
    FeedbackFolder feedback = new FeedbackFolder(folder);
    Path file = feedback.addGood("a.png", tiff(1), null);
    String message =
        assertThrows(IllegalArgumentException.class, () -> feedback.addGood("a.png", tiff(1), null))
            .getMessage();
    assertTrue(message.startsWith(file + " is this very image"), message);
    assertEquals(1, ImageFolder.of(folder).goodImages().size());
  }

  @Test
  void onceAnAreaIsGivenEveryGoodImageHasAMask() throws IOException {
    FeedbackFolder feedback = new FeedbackFolder(folder);
    feedback.addGood("whole.png", tiff(1), null);
    feedback.addGood("part.png", tiff(2), dot());
    feedback.addGood("later.png", tiff(3), null);
    Path areas = feedback.areas().orElseThrow();
    assertEquals(1, marked(areas.resolve("part_mask.tif")));
    assertEquals(WIDTH * HEIGHT, marked(areas.resolve("whole_mask.tif")));
    assertEquals(WIDTH * HEIGHT, marked(areas.resolve("later_mask.tif")));
  }

  @Test
  void aDefectIsWhereEvaluationLooksForItWithItsMask() throws IOException {
    FeedbackFolder feedback = new FeedbackFolder(folder.resolve("new"));
    Path file = feedback.addDefect("scratch", "001.jpg", tiff(1), dot());
    feedback.addDefect("scratch", "001.jpg", tiff(2), dot());
    List<LabelledImage> images = ImageFolder.of(feedback.path()).testImages();
    assertEquals(
        List.of("001.tif", "001-2.tif"),
        images.stream()
            .map(image -> image.file().getFileName().toString())
            .sorted(java.util.Comparator.comparing(String::length))
            .toList());
    LabelledImage image =
        images.stream().filter(other -> other.file().equals(file)).findFirst().orElseThrow();
    assertEquals("scratch", image.label());
    assertTrue(GroundTruth.read(image.groundTruth().orElseThrow()).getAt(3, 4).get());
    assertEquals(1, marked(image.groundTruth().orElseThrow()));
  }

  @Test
  void aMaskThatIsThereKeepsItsName() throws IOException {
    Path masks = Files.createDirectories(folder.resolve("ground_truth/dent"));
    Files.write(masks.resolve("a_mask.png"), new byte[] {1});
    Path file = new FeedbackFolder(folder).addDefect("dent", "a.png", tiff(1), dot());
    assertEquals("a-2.tif", file.getFileName().toString());
    assertTrue(Files.exists(masks.resolve("a-2_mask.tif")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a\\b", "..", ".hidden", "good", "Good", "a:b", "a\nb"})
  void aKindThatIsNoNameOfAFolderIsRefused(String kind) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeedbackFolder(folder).addDefect(kind, "a", tiff(1), dot()));
    assertEquals(0, folder.toFile().list().length);
  }

  @ParameterizedTest
  @CsvSource({
    "000.jpg, 000",
    "a/b\\c:d.tif, a_b_c_d",
    ".hidden.png, _hidden",
    "no ending, no ending",
    "name.of.parts, name.of.parts",
    "'  ', image"
  })
  void titlesBecomeNamesOfFiles(String title, String name) {
    assertEquals(name, ReportedName.of(title));
  }

  @Test
  void aLongTitleIsCut() {
    assertEquals("\ud83c\udf6a".repeat(60), ReportedName.of("\ud83c\udf6a".repeat(200) + ".png"));
  }

  @Test
  void imagesWithDepthAreNotMixedWithOthers() throws IOException {
    Files.createDirectories(folder.resolve("train/good/rgb"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new FeedbackFolder(folder).addGood("a", tiff(1), null))
            .getMessage();
    assertTrue(message.contains("depth"), message);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    FeedbackFolder feedback = new FeedbackFolder(file);
    IOException failure =
        assertThrows(IOException.class, () -> feedback.addDefect("dent", "a", tiff(1), dot()));
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
  }

  @Test
  void reportsAtTheSameTimeAllGetNamesOfTheirOwn() throws IOException {
    FeedbackFolder feedback = new FeedbackFolder(folder);
    List<Path> files =
        IntStream.range(0, 24)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return feedback.addDefect("dent", "same.png", tiff(i), dot());
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();
    assertEquals(24, files.stream().distinct().count());
    for (int i = 0; i < files.size(); i++) {
      assertArrayEquals(tiff(i), Files.readAllBytes(files.get(i)));
    }
    List<LabelledImage> images = ImageFolder.of(folder).testImages();
    assertEquals(24, images.stream().filter(image -> image.groundTruth().isPresent()).count());
    try (Stream<Path> all = Files.walk(folder)) {
      assertFalse(all.anyMatch(file -> file.toString().endsWith(".part")));
    }
  }

  private static RandomAccessibleInterval<BitType> dot() {
    var mask = ArrayImgs.bits(WIDTH, HEIGHT);
    mask.getAt(3, 4).setOne();
    return mask;
  }

  private static long marked(Path mask) throws IOException {
    long marked = 0;
    for (BitType pixel : Views.iterable(GroundTruth.read(mask))) {
      marked += pixel.get() ? 1 : 0;
    }
    return marked;
  }

  private static byte[] tiff(int seed) {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    new Random(seed).nextBytes(pixels);
    return new FileSaver(new ImagePlus("image", new ByteProcessor(WIDTH, HEIGHT, pixels)))
        .serialize();
  }
}
