package sc.fiji.ast.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineReportTest {

  @Test
  void itTellsTheFolderOfTheLibrariesAndTheirSize() throws IOException {
    EngineReport report = EngineReport.create();
    assertTrue(Files.isDirectory(Path.of(report.library())), report.library());
    assertTrue(report.libraryBytes() > 10_000_000, "" + report.libraryBytes());
    assertTrue(report.threads() > 0);
    assertTrue(report.devices().get(0).startsWith("cpu: "), "" + report.devices());
    assertTrue(report.memory().get(0).startsWith("Java heap: "), "" + report.memory());
    assertEquals(report.devices().size() == 1, !report.advice().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"Linux, amd64, for Linux", "Windows 11, amd64, for Windows"})
  void whereAGpuCanBeUsedTheStepsAreTold(String system, String architecture, String part) {
    String advice = String.join("\n", GpuAdvice.of(system, architecture, "2.7.1"));
    for (String needed :
        List.of(part, "nvidia-smi", "PYTORCH_LIBRARY_PATH", "PYTORCH_FLAVOR = cu128", "2.7.1")) {
      assertTrue(advice.contains(needed), needed + " is missing in\n" + advice);
    }
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X, aarch64", "Linux, aarch64"})
  void whereNoneCanBeUsedThatIsTold(String system, String architecture) {
    List<String> advice = GpuAdvice.of(system, architecture, "2.7.1");
    assertEquals(1, advice.size());
    assertTrue(advice.get(0).startsWith("The CPU computes."), "" + advice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu:99", "GPU:99"})
  void aGpuThatIsNotThereIsAnErrorThatTellsWhereToLook(String name) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Devices.named(name)).getMessage();
    assertTrue(message.contains("'" + name + "'") && message.contains("auto, cpu"), message);
    assertTrue(message.contains("AST Engine Status"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", " CPU "})
  void theCpuIsAlwaysThere(String name) {
    assertEquals(Device.cpu(), Devices.named(name));
  }
}
