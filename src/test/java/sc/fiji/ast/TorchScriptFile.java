package sc.fiji.ast;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes TorchScript backbones that pool their input by 32. */
public final class TorchScriptFile {

  /** Of three channels. */
  public static final String DESCRIPTION =
      "{\"channels\": 3, \"mean\": [0.1, 0.2, 0.3], \"deviation\": [1, 2, 4]}";

  private static final String TEXT =
      """
      class Pooling(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Pooling, x: Tensor) -> Tensor:
          return %s
      """;

  private TorchScriptFile() {}

  /** Without a description. */
  public static Path pooling(Path file) throws IOException {
    return write(file, "torch.avg_pool2d(x, [32, 32])");
  }

  /** One that writes a file whenever it is used, with its description. */
  public static Path writing(Path file, Path written) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.pt$", ".json");
    Files.writeString(file.resolveSibling(name), DESCRIPTION);
    String path = written.toAbsolutePath().toString().replace("\\", "\\\\");
    return write(
        file,
        "torch.add(torch.avg_pool2d(x, [32, 32]), torch.sum(torch.from_file(\""
            + path
            + "\", True, 4)))");
  }

  private static Path write(Path file, String result) throws IOException {
    String state = "\u0080\2c__torch__\nPooling\n)\u0081}(X\10\0\0\0training\u0088ub.";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, "data.pkl", state.getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "constants.pkl", "\u0080\2).".getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      add(zip, "code/__torch__.py", String.format(TEXT, result).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("pooling/" + name);
    entry.setTime(0);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
