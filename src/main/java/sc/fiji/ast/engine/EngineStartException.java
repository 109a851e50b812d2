package sc.fiji.ast.engine;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.ast.files.WriteException;

/** The PyTorch engine does not start on this computer; says what to do about it. */
public final class EngineStartException extends IllegalStateException {

  private static final long serialVersionUID = 1;
  private static final String SETTINGS =
      "in the environment variable ENGINE_CACHE_DIR (DJL_CACHE_DIR for all files of DJL), or as"
          + " Java option -DENGINE_CACHE_DIR=FOLDER. Then start Fiji anew.";

  private EngineStartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Tells libraries that cannot be unpacked, or not be loaded, from those that are not there. */
  static EngineStartException of(Throwable cause) {
    for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
      if (reason instanceof IOException disk) {
        return new EngineStartException(notUnpacked(disk), cause);
      }
      if (reason instanceof UnsatisfiedLinkError library) {
        return new EngineStartException(notLoaded(library), cause);
      }
    }
    return new EngineStartException(
        "The PyTorch engine does not start on "
            + platform()
            + " ("
            + cause.getMessage()
            + "). Is the jar pytorch-native-cpu for this platform installed?",
        cause);
  }

  private static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  private static String notUnpacked(IOException cause) {
    Path folder = folder();
    return "The PyTorch engine cannot unpack its native libraries, about 430 MB, to "
        + folder
        + ": "
        + WriteException.reason(cause)
        + ". "
        + WriteException.room(folder)
        + "Make room there and see that you may write to it, or name another folder: "
        + SETTINGS;
  }

  private static String notLoaded(UnsatisfiedLinkError cause) {
    return "The PyTorch engine cannot load its native libraries on "
        + platform()
        + ": "
        + cause.getMessage()
        + ". They were unpacked to "
        + folder()
        + ". Delete that folder, so that they are unpacked anew; where nothing may be run from it,"
        + " name another one: "
        + SETTINGS;
  }

  private static Path folder() {
    return Utils.getEngineCacheDir().toAbsolutePath();
  }
}
