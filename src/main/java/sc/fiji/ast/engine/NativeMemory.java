package sc.fiji.ast.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * The memory in which the engine keeps arrays, as Linux hands it out.
 *
 * <p>Each large array would be given back to the system when it is closed, and the next one be
 * asked for anew, page by page, which takes up to a fifth of the time of scoring. The C library
 * stops that by itself once an array of 32 MB was closed; here it does so from the start.
 */
final class NativeMemory {

  /** M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of malloc.h. */
  private static final int OWN_MAPPING_FROM = -3;

  private static final int GIVEN_BACK_FROM = -1;
  private static final int LARGEST = 32 << 20;

  private NativeMemory() {}

  /**
   * To be called before the engine computes.
   *
   * @return whether the library took it; others than GNU's do not, nor where users have decided
   */
  static boolean keepForNextArray() {
    boolean decided =
        System.getenv().keySet().stream()
            .anyMatch(name -> name.startsWith("MALLOC_") || name.equals("GLIBC_TUNABLES"));
    if (decided || !Platform.isLinux()) {
      return false;
    }
    try {
      GnuLibrary library = Native.load(Platform.C_LIBRARY_NAME, GnuLibrary.class);
      return library.mallopt(OWN_MAPPING_FROM, LARGEST) == 1
          && library.mallopt(GIVEN_BACK_FROM, 2 * LARGEST) == 1;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      return false; // JNA's, of all kinds, where it can't call libraries.
    }
  }

  /** GNU's C library. */
  interface GnuLibrary extends Library {
    int mallopt(int parameter, int value);
  }
}
