package sc.fiji.ast.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategoryFoldersTest {
  @TempDir Path root;

  @Test
  void foldersWithALayoutOfADataSetAreCategories() throws IOException {
    make("10/train/ok", "9/test/good", "candle/Data/Images/Normal", "mine/good");
    make("split_csv", "report/heatmaps", ".trash/train");
    Files.createFile(root.resolve("license.txt"));
    Path elsewhere = Files.createDirectories(root.resolve("report/elsewhere/train")).getParent();
    Files.createSymbolicLink(root.resolve("linked"), elsewhere);
    assertEquals(List.of("9", "10", "candle", "linked", "mine"), names(CategoryFolders.in(root)));
  }

  @Test
  void someAreChosenByTheirNames() throws IOException {
    make("a/train", "b/train", "c/train");
    List<Path> all = CategoryFolders.in(root);
    assertEquals(List.of("c", "a"), names(CategoryFolders.named(" c, a,c,", all)));
    assertEquals(all, CategoryFolders.named(" ", all));
    String message =
        assertThrows(IllegalArgumentException.class, () -> CategoryFolders.named("a,d", all))
            .getMessage();
    assertTrue(message.contains("'d'") && message.contains("a, b, c"), message);
  }

  @Test
  void aFolderWithoutCategoriesIsRefused() throws IOException {
    make("empty", "one/train/good");
    assertRefused(root.resolve("empty"), "no data sets");
    assertRefused(root.resolve("one"), "this is one data set");
    assertRefused(root.resolve("none"), "no such folder");
  }

  private static void assertRefused(Path folder, String words) {
    String message =
        assertThrows(InvalidDatasetException.class, () -> CategoryFolders.in(folder)).getMessage();
    assertTrue(message.contains(words), message);
  }

  private void make(String... folders) throws IOException {
    for (String folder : folders) {
      Files.createDirectories(root.resolve(folder));
    }
  }

  private static List<String> names(List<Path> folders) {
    return folders.stream().map(folder -> folder.getFileName().toString()).toList();
  }
}
