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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"train/good/rgb/", "train/good/", "good/", ""})
  void goodImagesAreFoundInEveryLayout(String place) throws IOException {
    touch(place + "2.png", place + "10.png", "test/bad/1.png");
    assertEquals(
        List.of(root.resolve(place + "2.png"), root.resolve(place + "10.png")),
        ImageFolder.of(root).goodImages());
  }

  @Test
  void onlyImagesCountWhetherTheyCanBeReadOrNot() throws IOException {
    touch("a.PNG", "b.Jpeg", "c.tiff", "d.txt", ".DS_Store", "Thumbs.db", "._a.png", "png");
    Files.createDirectory(root.resolve("folder.png"));
    assertEquals(
        List.of(root.resolve("a.PNG"), root.resolve("b.Jpeg"), root.resolve("c.tiff")),
        ImageFolder.of(root).goodImages());
  }

  @Test
  void anEmptyTrainingFolderIsNotReplacedByAnother() throws IOException {
    Files.createDirectories(root.resolve("train/good"));
    touch("1.png");
    assertError(
        () -> ImageFolder.of(root).goodImages(), "no images", root.resolve("train/good") + " for");
  }

  @Test
  void testImagesHaveTheirLabelsAndMasks() throws IOException {
    touch("test/good/0.png", "test/hole/1.jpg", "test/hole/2.jpg", "test/hole/3.jpg");
    touch("ground_truth/hole/1_mask.png", "ground_truth/hole/2.png", "ground_truth/good/0.png");
    List<LabelledImage> images = ImageFolder.of(root).testImages();
    assertEquals(
        List.of(
            labelled("test/good/0.png", "good", null),
            labelled("test/hole/1.jpg", "hole", "ground_truth/hole/1_mask.png"),
            labelled("test/hole/2.jpg", "hole", "ground_truth/hole/2.png"),
            labelled("test/hole/3.jpg", "hole", null)),
        images);
    assertFalse(images.get(0).anomalous());
    assertTrue(images.get(1).anomalous());
  }

  @Test
  void testImagesOfScansHaveTheirMasksBesideThem() throws IOException {
    touch("test/good/rgb/0.png", "test/good/gt/0.png", "test/good/xyz/0.tiff");
    touch("test/hole/rgb/0.png", "test/hole/gt/0.png", "test/hole/xyz/0.tiff");
    assertEquals(
        List.of(
            labelled("test/good/rgb/0.png", "good", null),
            labelled("test/hole/rgb/0.png", "hole", "test/hole/gt/0.png")),
        ImageFolder.of(root).testImages());
  }

  @Test
  void aFolderWithoutTestImagesSaysWhereTheyAreLookedFor() throws IOException {
    assertError(() -> ImageFolder.of(root).testImages(), "no folder \"test\"", "test/good");
    Files.createDirectories(root.resolve("test"));
    assertError(() -> ImageFolder.of(root).testImages(), "no folders", "good and DEFECT");
    Files.createDirectories(root.resolve("test/hole"));
    assertError(
        () -> ImageFolder.of(root).testImages(), "no images", root.resolve("test/hole").toString());
  }

  @Test
  void imagesDirectlyInTheFolderHideThoseBelow() throws IOException {
    touch("1.png", "sub/2.png");
    assertEquals(List.of(root.resolve("1.png")), ImageFolder.of(root).images());
  }

  @Test
  void withoutImagesInTheFolderAllBelowAreFoundInNaturalOrder() throws IOException {
    touch("run10/1.png", "run2/10.png", "run2/9.png", "run2/deep/1.tif", ".hidden/1.png");
    assertEquals(
        List.of(
            root.resolve("run2/9.png"),
            root.resolve("run2/10.png"),
            root.resolve("run2/deep/1.tif"),
            root.resolve("run10/1.png")),
        ImageFolder.of(root).images());
  }

  @Test
  void anEmptyFolderSaysWhichEndingsAreLookedFor() {
    assertError(
        () -> ImageFolder.of(root).images(), "png, jpg, jpeg, bmp, gif, webp, tif, tiff, dcm");
    assertError(
        () -> ImageFolder.of(root).goodImages(), "png, jpg, jpeg, bmp, gif, webp, tif, tiff, dcm");
  }

  @Test
  void aMissingFolderAndAFileAreNamedInTheError() throws IOException {
    touch("file.png");
    assertError(() -> ImageFolder.of(root.resolve("none")), root.resolve("none") + ": ", "no such");
    assertError(() -> ImageFolder.of(root.resolve("file.png")), "file.png: ", "is a file");
  }

  private static void assertError(Executable action, String... parts) {
    Exception error = assertThrows(InvalidDatasetException.class, action);
    for (String part : parts) {
      assertTrue(error.getMessage().contains(part), error.getMessage());
    }
  }

  private LabelledImage labelled(String file, String label, String mask) {
    return new LabelledImage(
        root.resolve(file), label, Optional.ofNullable(mask).map(root::resolve));
  }

  private void touch(String... files) throws IOException {
    for (String file : files) {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, new byte[0]);
    }
  }
}
