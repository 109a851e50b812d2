package sc.fiji.ast.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.ast.engine.TorchEngine;

/** Someone writes a model while it is read. */
class ReplacedModelTest {

  private static final Path MODEL = Path.of("src/test/resources/models/format-1.ast");

  @TempDir Path folder;

  @Test
  void descriptionAndWeightsAreNeverOfTwoModels() throws IOException {
    Path model = Files.copy(MODEL, folder.resolve("model.ast"));
    ModelDescription before = ModelFile.describe(model);
    ModelDescription after = before.withCalibration(before.calibration().withThreshold(3));
    Path other = folder.resolve("other.ast");
    ModelFile.copy(model, after, other, () -> {});
    try (NDManager manager = TorchEngine.get().newBaseManager()) {
      NDManager replacing = beforeArrays(manager, () -> replace(model, other));
      IOException refused = assertThrows(IOException.class, () -> ModelFile.open(model, replacing));
      assertEquals(model + " was replaced while it was read. Open it again.", refused.getMessage());
      assertEquals(0, manager.getManagedArrays().size());
      try (AstModel opened = ModelFile.open(model, replacing)) {
        assertEquals(after, opened.description());
      }
    }
  }

  private static Object replace(Path model, Path other) throws IOException {
    return Files.exists(other)
        ? Files.move(other, model, StandardCopyOption.REPLACE_EXISTING)
        : model;
  }

  /** A manager that does something before any array gets a place: the description is read then. */
  private static NDManager beforeArrays(NDManager manager, Action action) {
    return (NDManager)
        Proxy.newProxyInstance(
            NDManager.class.getClassLoader(),
            new Class<?>[] {NDManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("newSubManager")) {
                action.run();
              }
              try {
                return method.invoke(manager, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private interface Action {
    Object run() throws IOException;
  }
}
