package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BTAD and VisA as they are downloaded. */
class DatasetLayoutsTest {
  private static final String SPLIT =
      """
      object,split,label,image,mask
      candle,train,normal,candle/Data/Images/Normal/0010.JPG,
      candle,train,normal,candle/Data/Images/Normal/0002.JPG,
      candle,test,anomaly,candle/Data/Images/Anomaly/000.JPG,candle/Data/Masks/Anomaly/000.png
      candle,test,normal,candle/Data/Images/Normal/0001.JPG,
      pcb1,train,normal,pcb1/Data/Images/Normal/0007.JPG,
      """;

  @TempDir Path root;
  private Path candle;

  @BeforeEach
  void touchVisa() throws IOException {
    candle = root.resolve("visa/candle");
    touch(
        candle,
        "Data/Images/Normal/0001.JPG",
        "Data/Images/Normal/0002.JPG",
        "Data/Images/Normal/0003.JPG",
        "Data/Images/Normal/0010.JPG",
        "Data/Images/Anomaly/000.JPG",
        "Data/Masks/Anomaly/000.png",
        "image_anno.csv");
    split(SPLIT);
  }

  @Test
  void btadCallsGoodImagesOk() throws IOException {
    Path product = root.resolve("01");
    touch(product, "train/ok/000.bmp", "train/ok/001.bmp", "test/ok/002.bmp");
    touch(product, "test/ko/003.bmp", "ground_truth/ko/003.png", "ground_truth/ok/002.png");
    ImageFolder folder = ImageFolder.of(product);
    assertEquals(
        List.of(product.resolve("train/ok/000.bmp"), product.resolve("train/ok/001.bmp")),
        folder.goodImages());
    assertEquals(
        List.of(
            new LabelledImage(
                product.resolve("test/ko/003.bmp"),
                "ko",
                Optional.of(product.resolve("ground_truth/ko/003.png"))),
            new LabelledImage(product.resolve("test/ok/002.bmp"), "good", Optional.empty())),
        folder.testImages());
    assertEquals(List.of(), UnusedMasks.in(product, folder.testImages()));
  }

  @Test
  void besideAFolderGoodOneNamedOkIsAKindOfDefect() throws IOException {
    touch(root.resolve("product"), "test/good/0.png", "test/ok/1.png");
    assertEquals(
        List.of("good", "ok"),
        ImageFolder.of(root.resolve("product")).testImages().stream()
            .map(LabelledImage::label)
            .toList());
  }

  @Test
  void visaIsSplitAsItsListSays() throws IOException {
    ImageFolder folder = ImageFolder.of(candle);
    assertTrue(folder.isVisa());
    assertEquals(
        List.of(
            candle.resolve("Data/Images/Normal/0002.JPG"),
            candle.resolve("Data/Images/Normal/0010.JPG")),
        folder.goodImages());
    assertEquals(
        List.of(
            new LabelledImage(
                candle.resolve("Data/Images/Anomaly/000.JPG"),
                "Anomaly",
                Optional.of(candle.resolve("Data/Masks/Anomaly/000.png"))),
            new LabelledImage(
                candle.resolve("Data/Images/Normal/0001.JPG"), "good", Optional.empty())),
        folder.testImages());
  }

  @Test
  void aMaskOfVisaWithoutItsImageIsFound() throws IOException {
    assertEquals(List.of(), UnusedMasks.in(candle, ImageFolder.of(candle).testImages()));
    touch(candle, "Data/Masks/Anomaly/001.png");
    Path mask = candle.resolve("Data/Masks/Anomaly/001.png");
    assertEquals(List.of(mask), UnusedMasks.in(candle, ImageFolder.of(candle).testImages()));
    assertEquals("Anomaly", UnusedMasks.label(mask));
  }

  @Test
  void aLinkToACategoryOfVisaIsReadToo() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("wax"), candle);
    assertEquals(
        link.resolve("Data/Images/Normal/0002.JPG"), ImageFolder.of(link).goodImages().get(0));
  }

  @Test
  void withoutItsListVisaIsRefused() throws IOException {
    Files.delete(root.resolve("visa/split_csv/1cls.csv"));
    assertRefused("1cls.csv is missing");
  }

  @Test
  void aListThatIsDamagedOrOfOthersIsNamed() throws IOException {
    split("object,split\ncandle,train\n");
    assertRefused("1cls.csv is not as it comes with VisA");
    split(SPLIT.replace("candle/Data/Images/Normal/0002.JPG", "candle/../../secret.png"));
    assertRefused("is not in the category");
    split(SPLIT.replace("candle,", "wax,"));
    assertRefused("names no images of 'candle'");
  }

  @Test
  void foldersOfTrainingAndTestComeBeforeTheLayoutOfVisa() throws IOException {
    touch(candle, "train/good/0.png", "test/good/1.png");
    ImageFolder folder = ImageFolder.of(candle);
    assertFalse(folder.isVisa());
    assertEquals(List.of(candle.resolve("train/good/0.png")), folder.goodImages());
  }

  private void assertRefused(String words) {
    String message =
        assertThrows(InvalidDatasetException.class, () -> ImageFolder.of(candle).goodImages())
            .getMessage();
    assertTrue(message.contains(words), message);
  }

  private void split(String text) throws IOException {
    Path file = root.resolve("visa/split_csv/1cls.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void touch(Path folder, String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }
}
