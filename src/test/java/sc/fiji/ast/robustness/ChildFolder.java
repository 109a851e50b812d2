package sc.fiji.ast.robustness;

import java.nio.file.Path;
import java.util.List;
import sc.fiji.ast.ChildJvm;

/** A folder in which a Java machine of its own keeps all that it leaves. */
record ChildFolder(Path folder) {

  /**
   * @param options of Java
   * @return not started yet; its current folder is {@link #folder()}, its temporary files are in
   *     {@link #temporary()}, its errors go to {@link #log()}
   */
  ProcessBuilder of(List<String> options, Class<?> main, List<String> arguments) {
    return new ChildJvm()
        .with(
            "-Djava.io.tmpdir=" + temporary(),
            // What commands remember of their inputs is no business of the user's Fiji.
            "-Djava.util.prefs.userRoot=" + folder,
            "-XX:ErrorFile=" + folder.resolve("hs_err.log"))
        .with(options.toArray(String[]::new))
        .builder(main, arguments)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  Path log() {
    return folder.resolve("log.txt");
  }
}
