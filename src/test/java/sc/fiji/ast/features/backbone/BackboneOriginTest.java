package sc.fiji.ast.features.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackboneOriginTest {

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @BeforeEach
  void useFolder() {
    System.setProperty("ast.backbones", folder.toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty("ast.backbones");
  }

  @Test
  void anOriginIsTheLineOfItsFile() throws IOException {
    assertEquals(Optional.empty(), BackboneOrigin.of(SHA256));
    Path weights = folder.resolve("elsewhere/mine.safetensors").toAbsolutePath();
    Files.writeString(BackboneOrigin.fileOf(SHA256), weights + "\n");
    assertEquals(Optional.of(weights), BackboneOrigin.of(SHA256));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//server/share/mine.safetensors",
        "\\\\server\\share\\mine.safetensors",
        "mine.safetensors",
        "/somewhere/net.pt",
        "/some\0where/mine.safetensors",
        ""
      })
  void serversProgramsAndWhatIsNoPlaceAreNotRemembered(String line) throws IOException {
    Files.writeString(BackboneOrigin.fileOf(SHA256), line);
    assertEquals(Optional.empty(), BackboneOrigin.of(SHA256));
  }

  @Test
  void aDamagedLineLeadsNowhere() throws IOException {
    Files.write(BackboneOrigin.fileOf(SHA256), new byte[] {'/', (byte) 0xff, (byte) 0xfe});
    assertEquals(Optional.empty(), BackboneOrigin.of(SHA256));
  }

  @Test
  void aFileLargerThanAnyOriginIsPassedOver() throws IOException {
    try (RandomAccessFile large =
        new RandomAccessFile(BackboneOrigin.fileOf(SHA256).toFile(), "rw")) {
      large.setLength((1 << 16) + 1);
    }
    assertEquals(Optional.empty(), BackboneOrigin.of(SHA256));
  }
}
