package sc.fiji.ast.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A module without weights, compiled at run time from TorchScript text in its serialised form. It
 * gives Java every PyTorch operation that {@link NDArray} lacks.
 *
 * <p>The result of a call belongs to the manager of the first array passed. Calls are
 * differentiable while a gradient collector is open on the calling thread.
 */
final class TorchScript {

  /** The pickled state of a module that has none but its training flag. */
  private static final byte[] MODULE_STATE = moduleState();

  /** A pickled empty tuple: the text refers to no constants. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private static final NDManager CONSTANTS = TorchEngine.get().newBaseManager(Device.cpu());
  private static final Map<Double, NDArray> NUMBERS = new ConcurrentHashMap<>();
  private static final Map<String, NDArray> METHODS = new ConcurrentHashMap<>();

  /** Kept although only its block is used: a model closes its block when it is collected. */
  private final Model model;

  private TorchScript(Model model) {
    this.model = model;
  }

  /**
   * Compiles the text of one class.
   *
   * @param className the class that the text defines
   * @param resource of this package with the text of the class, TorchScript
   * @return the module; it stays loaded as long as the process lives
   */
  static TorchScript compile(String className, String resource) {
    String text = text(resource);
    PtModel model = (PtModel) Model.newInstance(className, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(archive(className, text)), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalStateException("TorchScript of " + className + " does not compile", e);
    }
    return new TorchScript(model);
  }

  /**
   * Calls a method that returns one tensor.
   *
   * @param method its name
   * @param arguments the arguments; those of {@link #addList} are one argument
   * @return the result, in the manager of the first argument
   */
  NDArray call(String method, NDList arguments) {
    return callForAll(method, arguments).singletonOrThrow();
  }

  /** As {@link #call}, of a method that returns a list. */
  NDList callForAll(String method, NDList arguments) {
    NDList inputs = new NDList(arguments);
    inputs.add(METHODS.computeIfAbsent(method, TorchScript::marker));
    PtSymbolBlock block = (PtSymbolBlock) model.getBlock();
    return IValueUtils.forward(block, inputs, true);
  }

  /** Adds arrays that a method takes as one list; they keep the name. */
  static void addList(NDList arguments, String name, NDList arrays) {
    for (NDArray array : arrays) {
      array.setName(name + "[]");
      arguments.add(array);
    }
  }

  /** Names of arrays choose the method in DJL's call; one array per method carries its name. */
  private static NDArray marker(String method) {
    NDArray marker = CONSTANTS.create(0f);
    marker.setName("module_method:" + method);
    return marker;
  }

  /** Scalars on the CPU: reading them never waits for a GPU, and they are few, so they are kept. */
  static NDArray number(double value) {
    return NUMBERS.computeIfAbsent(value, CONSTANTS::create);
  }

  private static String text(String resource) {
    try (InputStream in = TorchScript.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] archive(String className, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      add(
          zip,
          "data.pkl",
          new String(MODULE_STATE, StandardCharsets.ISO_8859_1)
              .replace("CLASS", className)
              .getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "constants.pkl", NO_CONSTANTS);
      add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      add(zip, "code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("module/" + name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] moduleState() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(0x80);
    pickle.write(2);
    pickle.writeBytes("c__torch__\nCLASS\n)".getBytes(StandardCharsets.US_ASCII));
    pickle.write(0x81);
    pickle.writeBytes("}(X".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {8, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.write(0x88);
    pickle.writeBytes("ub.".getBytes(StandardCharsets.US_ASCII));
    return pickle.toByteArray();
  }
}
