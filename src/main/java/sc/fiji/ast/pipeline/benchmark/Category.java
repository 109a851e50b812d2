package sc.fiji.ast.pipeline.benchmark;

import java.nio.file.Path;
import sc.fiji.ast.model.Settings;

/**
 * One data set of many.
 *
 * @param name no other category has it
 * @param folder in one of the layouts of {@link sc.fiji.ast.dataset.ImageFolder}
 * @param settings with the seed of the first run
 * @param error why it cannot be used, so that it gets rows with this error; blank if it can
 */
public record Category(String name, Path folder, Settings settings, String error) {

  public Category(String name, Path folder, Settings settings) {
    this(name, folder, settings, "");
  }
}
