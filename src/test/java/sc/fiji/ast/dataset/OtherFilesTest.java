package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherFilesTest {
  @TempDir Path folder;

  @Test
  void filesThatAreNoImagesAreCountedAndTheFirstNamed() throws IOException {
    Path image = file("a.png");
    file("b.czi");
    String one = OtherFiles.beside(List.of(image)).sentence().orElseThrow();
    assertTrue(one.startsWith("Passed over 1 .czi: " + folder.resolve("b.czi") + ". "), one);
    assertTrue(one.contains(" Images end with png, jpg, jpeg, bmp, gif, webp, tif, tiff, "), one);
    assertTrue(one.contains("Bio-Formats opens many more formats (Help > Update..."), one);
    for (int i = 1; i <= 10; i++) {
      file(i + ".npy");
    }
    String sentence = OtherFiles.beside(List.of(image)).sentence().orElseThrow();
    assertTrue(sentence.startsWith("Passed over 10 .npy, 1 .czi: "), sentence);
    assertTrue(sentence.contains(folder.resolve("5.npy") + " and 6 more."), sentence);
  }

  @Test
  void whatIsThereByCustomIsNotNamed() throws IOException {
    Path image = file("a.PNG");
    for (String name :
        new String[] {
          ".DS_Store",
          "Thumbs.db",
          "desktop.ini",
          "LICENSE.txt",
          "license",
          "readme.md",
          "good.ast",
          "results.csv",
          "._a.txt"
        }) {
      file(name);
    }
    Files.createDirectory(folder.resolve("more.images"));
    assertEquals(Optional.empty(), OtherFiles.beside(List.of(image)).sentence());
  }

  @Test
  void aFolderWithoutImagesIsSearchedToTheDepthAtWhichImagesAre() throws IOException {
    file("notes.txt");
    file("a/1.png");
    file("a/1.npy");
    file("a/b/2.czi");
    ImageFolder images = ImageFolder.of(folder);
    assertEquals(List.of(folder.resolve("a/1.png")), images.images());
    assertEquals(
        List.of(
            folder.resolve("notes.txt"), folder.resolve("a/1.npy"), folder.resolve("a/b/2.czi")),
        images.otherFiles().files());
    file("0.png");
    assertEquals(List.of(folder.resolve("notes.txt")), images.otherFiles().files());
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
