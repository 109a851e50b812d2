package sc.fiji.ast.imagej;

import ij.IJ;
import java.lang.reflect.Method;

/** Stands for a reader that is installed in ImageJ, as long as it is not closed. */
public final class InstalledReaders implements AutoCloseable {

  private InstalledReaders(String name, Class<?> plugin) {
    setClassLoader(
        new ClassLoader(InstalledReaders.class.getClassLoader()) {
          @Override
          public Class<?> loadClass(String wanted) throws ClassNotFoundException {
            return wanted.equals(name) ? plugin : super.loadClass(wanted);
          }
        });
  }

  /** A HandleExtraFileTypes that opens toy files. */
  public static InstalledReaders extraFileTypes() {
    return new InstalledReaders("HandleExtraFileTypes", ToyFileHandler.class);
  }

  /** A Bio-Formats that opens toy files of several series. */
  public static InstalledReaders bioFormats() {
    return new InstalledReaders(BioFormatsReader.CLASS, ToyBioFormats.class);
  }

  @Override
  public void close() {
    setClassLoader(IJ.class.getClassLoader());
  }

  private static void setClassLoader(ClassLoader loader) {
    try {
      Method method = IJ.class.getDeclaredMethod("setClassLoader", ClassLoader.class);
      method.setAccessible(true);
      method.invoke(null, loader);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
