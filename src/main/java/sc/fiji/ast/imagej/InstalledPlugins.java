package sc.fiji.ast.imagej;

import ij.IJ;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plugins that may be installed in this ImageJ, by the names of their classes. */
final class InstalledPlugins {

  /**
   * The endings of microscope formats that are taken for images where there is a plugin that may
   * open them. Endings that others use for text or tables are not among them.
   */
  static final List<String> MICROSCOPE_ENDINGS =
      List.of(
          "czi", "lif", "nd2", "oib", "oif", "oir", "vsi", "lsm", "zvi", "dv", "r3d", "dm3", "dm4",
          "mrc", "ims", "svs", "ndpi", "scn", "bif", "mrxs", "qptiff", "stk", "flex", "lei", "ics",
          "pic", "sld", "vms", "nii", "nii.gz", "nrrd", "mha", "mhd", "ipl", "spe", "sdt", "al3d",
          "jp2", "jpx", "j2k", "psd", "tga", "pcx");

  private static final Map<String, Boolean> KNOWN = new HashMap<>();
  private static ClassLoader asked;

  private InstalledPlugins() {}

  /** Whether there is such a class, as far as ImageJ's class loader knows. */
  static synchronized boolean has(String className) {
    ClassLoader loader = IJ.getClassLoader();
    if (loader != asked) {
      asked = loader;
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(className, name -> find(name).isPresent());
  }

  static Optional<Class<?>> find(String className) {
    try {
      return Optional.of(IJ.getClassLoader().loadClass(className));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }
}
