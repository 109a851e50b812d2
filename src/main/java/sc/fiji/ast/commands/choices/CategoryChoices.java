package sc.fiji.ast.commands.choices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.ast.dataset.CategoryFolders;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.model.Modality;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.pipeline.benchmark.Category;

/**
 * Which categories of a folder are benchmarked, and how.
 *
 * @param names of their folders, separated by commas; blank: all
 * @param training of each, in its own modality
 */
public record CategoryChoices(String names, TrainingChoices training) {

  /**
   * At least one; one whose images cannot be listed is among them, with its error.
   *
   * @param folder that holds them
   * @throws IllegalArgumentException saying which choice is wrong and what is allowed
   * @throws IOException if there is no category, or the settings file cannot be read
   */
  public List<Category> in(Path folder) throws IOException {
    List<Path> chosen = CategoryFolders.named(names, CategoryFolders.in(folder));
    Settings usual = training.toSettings(Modality.RGB, false);
    List<Category> categories = new ArrayList<>();
    for (Path path : chosen) {
      categories.add(category(path, usual));
    }
    return categories;
  }

  private Category category(Path path, Settings usual) throws IOException {
    String name = path.getFileName().toString();
    List<Path> images;
    try {
      images = ImageFolder.of(path).goodImages();
    } catch (IOException | UncheckedIOException e) {
      return new Category(name, path, usual, e.getMessage());
    }
    Modality found = TrainingChoices.modalityOf(images);
    return new Category(name, path, training.toSettings(found, false));
  }
}
