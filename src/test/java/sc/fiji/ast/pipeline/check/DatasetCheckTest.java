package sc.fiji.ast.pipeline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.Painted;
import sc.fiji.ast.check.DatasetFindings;
import sc.fiji.ast.check.Finding;
import sc.fiji.ast.check.FindingKind;
import sc.fiji.ast.dataset.InvalidDatasetException;
import sc.fiji.ast.progress.Progress;
import sc.fiji.ast.progress.ProgressListener;

class DatasetCheckTest {
  @TempDir Path folder;

  @Test
  void inASoundFolderOfAFewImagesOnlySuspiciousOnesCannotBeTold() throws IOException {
    paintDiscs("", 4);
    DatasetFindings found = check();
    assertEquals(4, found.training());
    assertEquals(List.of("."), files(found, FindingKind.NOT_CHECKED));
    assertEquals(1, found.findings().size());
  }

  @Test
  void aFileThatCannotBeReadIsAFindingAndTheRestGoesOn() throws IOException {
    paintDiscs("train/good", 3);
    Files.writeString(folder.resolve("train/good/text.png"), "no image");
    write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "train/good/tiny.png");
    Files.copy(folder.resolve("train/good/0.png"), folder.resolve("train/good/zero.png"));
    DatasetFindings found = check();
    assertEquals(
        List.of("train/good/text.png", "train/good/tiny.png"),
        files(found, FindingKind.UNREADABLE));
    assertEquals(List.of("train/good/zero.png"), files(found, FindingKind.DUPLICATE));
  }

  @Test
  void theSamePixelsInAnotherFormatAreADuplicateWhichIsWorseBetweenTrainingAndTest()
      throws IOException {
    paintDiscs("train/good", 3);
    BufferedImage image = ImageIO.read(folder.resolve("train/good/1.png").toFile());
    write(image, "train/good/again.bmp");
    write(image, "test/good/other.bmp");
    DatasetFindings found = check();
    assertEquals(List.of("train/good/again.bmp"), files(found, FindingKind.DUPLICATE));
    assertEquals(List.of("test/good/other.bmp"), files(found, FindingKind.TEST_DUPLICATE));
    assertEquals(FindingKind.TEST_DUPLICATE, found.findings().get(0).kind());
    assertEquals("train/good/1.png", found.name(found.findings().get(0).other().orElseThrow()));
  }

  @Test
  void aBrightenedCopyIsANearDuplicate() throws IOException {
    paintDiscs("train/good", 12);
    write(brighter(ImageIO.read(folder.resolve("train/good/1.png").toFile())), "test/good/a.png");
    DatasetFindings found = check();
    assertEquals(List.of("test/good/a.png"), files(found, FindingKind.TEST_NEAR_DUPLICATE));
    assertEquals("train/good/1.png", found.name(found.findings().get(0).other().orElseThrow()));
  }

  @Test
  void masksAreHeldAgainstTheirImages() throws IOException {
    paintDiscs("train/good", 2);
    for (String name : new String[] {"sound", "small", "grey", "empty", "none", "broken"}) {
      write(disc(20 + 3 * name.hashCode() % 11), "test/dent/" + name + ".png");
    }
    String masks = "ground_truth/dent/";
    write(mask(64, 255), masks + "sound_mask.png");
    write(mask(32, 255), masks + "small_mask.png");
    BufferedImage grey = mask(64, 255);
    grey.getRaster().setSample(1, 1, 0, 100);
    write(grey, masks + "grey_mask.png");
    write(mask(64, 0), masks + "empty_mask.png");
    Files.writeString(folder.resolve(masks + "broken_mask.png"), "no image");
    write(mask(64, 255), masks + "alone_mask.png");
    DatasetFindings found = check();
    assertEquals(
        List.of(masks + "empty_mask.png", masks + "grey_mask.png", masks + "small_mask.png"),
        files(found, FindingKind.BAD_MASK));
    assertEquals(
        List.of(masks + "alone_mask.png", "test/dent/none.png"), files(found, FindingKind.ORPHAN));
    assertEquals(List.of(masks + "broken_mask.png"), files(found, FindingKind.UNREADABLE));
  }

  @Test
  void lossyAndInvertedMasksAreBad() throws IOException {
    paintDiscs("train/good", 2);
    BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 300; i++) {
      mask.getRaster().setSample(3 + i % 20, 9 + i / 20, 0, 255);
    }
    for (String name : new String[] {"exact", "lossy", "inverted"}) {
      write(disc(name.length()), "test/dent/" + name + ".png");
    }
    write(mask, "ground_truth/dent/exact_mask.png");
    write(mask, "ground_truth/dent/lossy_mask.jpg");
    for (int i = 0; i < 64 * 64; i++) {
      int value = mask.getRaster().getSample(i % 64, i / 64, 0);
      mask.getRaster().setSample(i % 64, i / 64, 0, 255 - value);
    }
    write(mask, "ground_truth/dent/inverted_mask.png");
    DatasetFindings found = check();
    assertEquals(
        List.of("ground_truth/dent/inverted_mask.png", "ground_truth/dent/lossy_mask.jpg"),
        files(found, FindingKind.BAD_MASK));
    String reasons =
        found.findings().stream().map(Finding::reason).collect(Collectors.joining("\n"));
    assertTrue(reasons.contains("The mask marks 93 % of the image"), reasons);
    assertTrue(reasons.contains("The mask is not exact"), reasons);
  }

  @Test
  void filesOfOtherKindsAreAFindingOfTheirFolder() throws IOException {
    paintDiscs("train/good", 2);
    Files.writeString(folder.resolve("train/good/a.czi"), "");
    Files.writeString(folder.resolve("train/good/b.npy"), "");
    Files.writeString(folder.resolve("train/good/LICENSE"), "");
    Files.writeString(folder.resolve("train/good/Thumbs.db"), "");
    DatasetFindings found = check();
    assertEquals(List.of("train/good"), files(found, FindingKind.OTHER_FILES));
  }

  @Test
  void aDataSetWithoutAnyMaskIsSound() throws IOException {
    paintDiscs("train/good", 2);
    write(disc(33), "test/dent/a.png");
    assertEquals(List.of(), files(check(), FindingKind.ORPHAN));
  }

  @Test
  void imagesAndDepthFilesWithoutPartnerAreNamed() throws IOException {
    paintDiscs("train/good/rgb", 2);
    write(disc(10), "train/good/xyz/1.tiff", "png");
    write(disc(10), "train/good/xyz/7.tiff", "png");
    assertEquals(
        List.of("train/good/rgb/0.png", "train/good/xyz/7.tiff"),
        files(check(), FindingKind.ORPHAN));
  }

  @Test
  void anOddImageAmongGoodOnesIsSuspicious() throws IOException {
    for (int i = 0; i < 12; i++) {
      Painted.png(folder.resolve(i + ".png"), i);
    }
    BufferedImage spotted = ImageIO.read(folder.resolve("0.png").toFile());
    Graphics2D graphics = spotted.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillOval(10, 10, 40, 40);
    graphics.dispose();
    write(spotted, "odd.png");
    DatasetFindings found = check();
    assertEquals(FindingKind.SUSPICIOUS, found.findings().get(0).kind());
    assertEquals("odd.png", found.name(found.findings().get(0).file()));
  }

  @Test
  void aFolderOfTestImagesThatIsEmptyIsAFinding() throws IOException {
    paintDiscs("train/good", 2);
    Files.createDirectories(folder.resolve("test/dent"));
    DatasetFindings found = check();
    assertEquals(List.of("test"), files(found, FindingKind.UNREADABLE));
  }

  @Test
  void aFolderWithoutGoodImagesIsAnError() {
    assertThrows(InvalidDatasetException.class, this::check);
  }

  @Test
  void itCanBeCancelledAtEachStage() throws IOException {
    paintDiscs("", 3);
    for (Progress.Stage stage :
        new Progress.Stage[] {Progress.Stage.SURVEY, Progress.Stage.FEATURES}) {
      ProgressListener listener =
          new ProgressListener() {
            private boolean reached;

            @Override
            public void progress(Progress progress) {
              reached = progress.stage() == stage;
            }

            @Override
            public boolean cancelled() {
              return reached;
            }
          };
      assertThrows(CancellationException.class, () -> DatasetCheck.check(folder, "cpu", listener));
    }
  }

  @Test
  void theTableOfFindingsIsCsvWithQuotedReasons() throws IOException {
    paintDiscs("train/good", 2);
    write(new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB), "train/good/a, b.png");
    String csv = new String(DatasetCheck.csv(check()), StandardCharsets.UTF_8);
    assertTrue(csv.startsWith("kind,file,other,value,reason\n"), csv);
    assertTrue(
        csv.contains("odd type,\"train/good/a, b.png\",,0.3333333333333333,\"This image is"), csv);
  }

  private DatasetFindings check() throws IOException {
    return DatasetCheck.check(folder, "cpu", ProgressListener.NONE);
  }

  private static List<String> files(DatasetFindings found, FindingKind kind) {
    return found.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::file)
        .map(found::name)
        .sorted()
        .toList();
  }

  /** Discs at places of their own, 0.png and so on. */
  private void paintDiscs(String place, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      write(disc(4 + 11 * i % 36), place + (place.isEmpty() ? "" : "/") + i + ".png");
    }
  }

  private static BufferedImage disc(int place) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillOval(place, 4 + 7 * place % 37, 20, 20);
    graphics.dispose();
    return image;
  }

  private static BufferedImage brighter(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int value = image.getRaster().getSample(x, y, 0);
        image.getRaster().setSample(x, y, 0, value * 21 / 20);
      }
    }
    return image;
  }

  private static BufferedImage mask(int size, int value) {
    BufferedImage mask = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    mask.getRaster().setSample(5, 5, 0, value);
    return mask;
  }

  private void write(BufferedImage image, String name) throws IOException {
    write(image, name, name.substring(name.lastIndexOf('.') + 1));
  }

  private void write(BufferedImage image, String name, String format) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertTrue(ImageIO.write(image, format, file.toFile()), name);
  }
}
